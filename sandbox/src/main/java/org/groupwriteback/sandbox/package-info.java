/**
 * All of Group Writeback in one process: broker, a stand-in for Graph, a stand-in for AD and the three services, with
 * an account of what they did. Each stand-in can be exchanged for the real thing by a flag.
 */
@NullMarked
package org.groupwriteback.sandbox;

import org.jspecify.annotations.NullMarked;
