/** Deaths of threads, and how they are told. */
@NullMarked
package org.groupwriteback.liveness;

import org.jspecify.annotations.NullMarked;
