/** Both stages under random facts, re-reads, lost state and outcomes, without a broker: by seed, against a model of the cloud. */
@NullMarked
package org.groupwriteback.evaluator.model;

import org.jspecify.annotations.NullMarked;
