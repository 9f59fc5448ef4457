/**
 * The order in which wanted items are worked on: a queue for each group, one turn of one group at a time, turns going
 * round fairly; and the ledger that says how far a partition is finished. Pure: no Kafka, no LDAP, no clock of its own.
 */
@NullMarked
package org.groupwriteback.exporter.queue;

import org.jspecify.annotations.NullMarked;
