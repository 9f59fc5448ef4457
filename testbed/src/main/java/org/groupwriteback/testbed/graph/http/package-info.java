/** The Graph side of the simulator over HTTP: requests, responses, and one class for each family of addresses. */
@NullMarked
package org.groupwriteback.testbed.graph.http;

import org.jspecify.annotations.NullMarked;
