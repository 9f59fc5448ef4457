/**
 * First stage, by member: memberships meet what their member is, and each change of either side goes on as a resolved edge.
 * {@code JoinTask} takes records and wakes the others; {@code Edges} says what goes on; {@code Sweep} makes absent what a full
 * round didn't show; {@code Rebuild} sends all again after a loss of state. What a member's counterpart is, the rules say.
 */
@NullMarked
package org.groupwriteback.evaluator.join;

import org.jspecify.annotations.NullMarked;
