/**
 * Graph's change notifications: which are genuine, and what keeps the subscriptions alive that they come by. Pure; the
 * ports to Graph and to the topics are declared here. A notification is a hint only: the delta query is the truth.
 */
@NullMarked
package org.groupwriteback.ingestor.subscription;

import org.jspecify.annotations.NullMarked;
