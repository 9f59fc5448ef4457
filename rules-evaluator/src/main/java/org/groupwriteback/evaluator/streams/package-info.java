/**
 * The two stages as Kafka Streams processors. {@code JoinTask} owns members: what they are meets what they are in.
 * {@code DecideTask} owns groups: their facts, counts, verdict, and how far AD has been told. Both only keep state,
 * order and limits; what is decided comes from the {@code decision} package.
 */
@NullMarked
package org.groupwriteback.evaluator.streams;

import org.jspecify.annotations.NullMarked;
