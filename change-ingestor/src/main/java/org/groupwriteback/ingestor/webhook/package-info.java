/** The public port: Graph's handshake and notifications over HTTP, and nothing else. */
@NullMarked
package org.groupwriteback.ingestor.webhook;

import org.jspecify.annotations.NullMarked;
