/**
 * Second stage, by group: one task owns a group's facts, counts, resolved members and verdict, and how far AD has been brought.
 * {@code DecideTask} takes records; {@code EdgeIntake} files edges; {@code Verdicts} asks the rules; {@code MemberDelivery} and
 * {@code GroupDelivery} bring AD there, through {@code DesiredLog} alone; {@code Worklist} holds what is to be done next, in
 * memory, and {@code Review} finds it again after a start.
 */
@NullMarked
package org.groupwriteback.evaluator.decide;

import org.jspecify.annotations.NullMarked;
