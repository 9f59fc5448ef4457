/**
 * What Graph's feeds say and how they are followed: objects as a page shows them become facts, links become rounds. Pure:
 * no JSON, no HTTP, no Kafka; the ports that those stand behind are declared here.
 */
@NullMarked
package org.groupwriteback.ingestor.feed;

import org.jspecify.annotations.NullMarked;
