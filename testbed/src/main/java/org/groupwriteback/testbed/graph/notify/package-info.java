/** Change notifications: subscriptions with their handshake, and delivery with coalescing, retries and losses on demand. */
@NullMarked
package org.groupwriteback.testbed.graph.notify;

import org.jspecify.annotations.NullMarked;
