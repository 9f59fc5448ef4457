/**
 * The real Apache Kafka broker (KRaft, one node) for tests and the sandbox: in this JVM for speed, as a process of its
 * own for kill tests, from a container where {@code -Dtestbed.containers=true} asks for one. Listens on loopback only.
 */
@NullMarked
package org.groupwriteback.testbed.broker;

import org.jspecify.annotations.NullMarked;
