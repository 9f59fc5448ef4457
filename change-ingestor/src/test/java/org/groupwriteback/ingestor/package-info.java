/** The whole service against a real broker and a simulated Graph. */
@NullMarked
package org.groupwriteback.ingestor;

import org.jspecify.annotations.NullMarked;
