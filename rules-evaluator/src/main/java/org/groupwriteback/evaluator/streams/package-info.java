/**
 * What both stages need of Kafka Streams: typed stores, what was read and how far, whether a task has caught up, and where
 * records go. The stages themselves are {@code join} and {@code decide}; what is decided comes from the rules.
 */
@NullMarked
package org.groupwriteback.evaluator.streams;

import org.jspecify.annotations.NullMarked;
