/**
 * Nothing dies in silence: each thread that does a service's work is watched, and when one ends that nobody asked to end,
 * the service says so in its liveness, and as a process of its own it ends. What an ended thread did is done by nobody
 * else: only a start anew brings it back.
 */
@NullMarked
package org.groupwriteback.liveness;

import org.jspecify.annotations.NullMarked;
