/** How turns are written, by example. */
@NullMarked
package org.groupwriteback.exporter.writing;

import org.jspecify.annotations.NullMarked;
