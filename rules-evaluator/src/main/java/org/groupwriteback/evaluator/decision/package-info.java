/**
 * What should be in AD, decided from what the cloud holds: pure functions over records, no Kafka, no Avro, no clock.
 * The stages carry the field's names: {@link org.groupwriteback.evaluator.decision.Scope}, {@link
 * org.groupwriteback.evaluator.decision.Join}, {@link org.groupwriteback.evaluator.decision.Transform}, {@link
 * org.groupwriteback.evaluator.decision.Precedence}.
 */
@NullMarked
package org.groupwriteback.evaluator.decision;

import org.jspecify.annotations.NullMarked;
