/** The writers: each takes a turn of some group, has it written, and sends the answers. */
@NullMarked
package org.groupwriteback.exporter.writing;

import org.jspecify.annotations.NullMarked;
