/** A Microsoft Graph of one's own: an HTTP server with the directory part of Graph, whose tenant tests can change and ask for the truth. */
@NullMarked
package org.groupwriteback.testbed.graph;

import org.jspecify.annotations.NullMarked;
