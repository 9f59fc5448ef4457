/** The exporter as others see it: records on a real broker in, a real directory and outcomes out. */
@NullMarked
package org.groupwriteback.exporter;

import org.jspecify.annotations.NullMarked;
