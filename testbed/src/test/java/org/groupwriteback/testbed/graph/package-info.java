/** What clients of the simulator rely on, shown over HTTP and with the real Graph SDK. */
@NullMarked
package org.groupwriteback.testbed.graph;

import org.jspecify.annotations.NullMarked;
