/** The topics: facts and cursors written in transactions, what is known read back, triggers in and out. */
@NullMarked
package org.groupwriteback.ingestor.kafka;

import org.jspecify.annotations.NullMarked;
