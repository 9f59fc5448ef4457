/** Subscriptions against a hand-written fake of Graph, with a clock that the test moves. */
@NullMarked
package org.groupwriteback.ingestor.subscription;

import org.jspecify.annotations.NullMarked;
