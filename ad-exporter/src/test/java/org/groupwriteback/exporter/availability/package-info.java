/** When AD counts as away, and when it doesn't. */
@NullMarked
package org.groupwriteback.exporter.availability;

import org.jspecify.annotations.NullMarked;
