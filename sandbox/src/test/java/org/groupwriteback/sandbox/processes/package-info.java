/**
 * The three services as an operator runs them: each a {@code java -jar} of its own with an environment and nothing else,
 * against a broker process, a Samba AD and the Graph simulator. AD is compared with the simulator's truth.
 */
@NullMarked
package org.groupwriteback.sandbox.processes;

import org.jspecify.annotations.NullMarked;
