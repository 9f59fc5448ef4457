/** Failures on demand: throttling, server errors, expired links, endless pages, slow answers. */
@NullMarked
package org.groupwriteback.testbed.graph.fault;

import org.jspecify.annotations.NullMarked;
