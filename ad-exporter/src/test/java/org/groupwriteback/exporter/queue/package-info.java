/** Queues, ledger and lease by example. */
@NullMarked
package org.groupwriteback.exporter.queue;

import org.jspecify.annotations.NullMarked;
