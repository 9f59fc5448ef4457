/** The pure core by example. */
@NullMarked
package org.groupwriteback.exporter.groups;

import org.jspecify.annotations.NullMarked;
