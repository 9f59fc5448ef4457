/** Tests of the Kafka edge, with the topics as a log in memory. */
@NullMarked
package org.groupwriteback.exporter.kafka;

import org.jspecify.annotations.NullMarked;
