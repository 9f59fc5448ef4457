/** The admin API: the same levers as the Java model, for curl and for tests in other processes. */
@NullMarked
package org.groupwriteback.testbed.graph.admin;

import org.jspecify.annotations.NullMarked;
