/** Signing in, without Graph. */
@NullMarked
package org.groupwriteback.ingestor.graph;

import org.jspecify.annotations.NullMarked;
