/**
 * The rules-evaluator service: facts and policy in, the desired state of AD and a decision for every group out. The
 * composition root; deciding is in {@code decision}, Kafka Streams in {@code streams}, the policy's text in {@code
 * policyfile}.
 */
@NullMarked
package org.groupwriteback.evaluator;

import org.jspecify.annotations.NullMarked;
