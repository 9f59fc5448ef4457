/** When AD counts as away, and when it doesn't. */
@NullMarked
package org.groupwriteback.exporter.access;

import org.jspecify.annotations.NullMarked;
