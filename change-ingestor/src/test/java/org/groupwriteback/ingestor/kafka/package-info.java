/** What is read back from the topics, on a real broker. */
@NullMarked
package org.groupwriteback.ingestor.kafka;

import org.jspecify.annotations.NullMarked;
