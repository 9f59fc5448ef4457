/** The whole path in one process: Graph over HTTP, the real broker, the real AD. */
@NullMarked
package org.groupwriteback.sandbox.pipeline;

import org.jspecify.annotations.NullMarked;
