/**
 * Running the rounds: one thread a feed reads page after page and commits each with its cursor, waits for the timer or a
 * trigger, and backs off when Graph or the brokers fail. The only place with loops, retries and commits.
 */
@NullMarked
package org.groupwriteback.ingestor.round;

import org.jspecify.annotations.NullMarked;
