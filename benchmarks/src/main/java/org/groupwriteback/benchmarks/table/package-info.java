/**
 * What was measured, as rows of a table, and where the table goes. Pure, but for the document that is written and the
 * machine that is asked.
 */
@NullMarked
package org.groupwriteback.benchmarks.table;

import org.jspecify.annotations.NullMarked;
