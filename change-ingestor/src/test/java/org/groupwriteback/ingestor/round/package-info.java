/** Rounds against hand-written fakes of Graph and the log. */
@NullMarked
package org.groupwriteback.ingestor.round;

import org.jspecify.annotations.NullMarked;
