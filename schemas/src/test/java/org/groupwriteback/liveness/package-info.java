/** Deaths of threads, and how they are reported. */
@NullMarked
package org.groupwriteback.liveness;

import org.jspecify.annotations.NullMarked;
