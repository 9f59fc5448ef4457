/**
 * The Kafka edge: reading desired records into the group queues, committing only what is finished, and sending records
 * of groups, outcomes and dead letters.
 */
@NullMarked
package org.groupwriteback.exporter.kafka;

import org.jspecify.annotations.NullMarked;
