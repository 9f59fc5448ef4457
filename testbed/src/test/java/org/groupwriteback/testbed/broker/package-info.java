/** The broker fixture keeps what it promises: its data over restarts and kills, its port, and a clear refusal. */
@NullMarked
package org.groupwriteback.testbed.broker;

import org.jspecify.annotations.NullMarked;
