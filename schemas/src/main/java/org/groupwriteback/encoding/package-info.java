/**
 * How a record becomes bytes on a topic and back: Avro single-object encoding, the writer's schema named by its
 * fingerprint in each record and shipped in this jar, so that no registry is needed.
 */
@NullMarked
package org.groupwriteback.encoding;

import org.jspecify.annotations.NullMarked;
