/** The pure core by example. */
@NullMarked
package org.groupwriteback.exporter.directory;

import org.jspecify.annotations.NullMarked;
