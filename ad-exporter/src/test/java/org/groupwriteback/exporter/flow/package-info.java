/** Queues, ledger and lease by example. */
@NullMarked
package org.groupwriteback.exporter.flow;

import org.jspecify.annotations.NullMarked;
