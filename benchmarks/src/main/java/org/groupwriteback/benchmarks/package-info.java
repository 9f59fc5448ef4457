/**
 * The ladder: what the product reaches, rung by rung, each against the barest thing that does the same work in the same\n * run. Ratios are the result; the figures beside them belong to one machine on one day.
 */
@NullMarked
package org.groupwriteback.benchmarks;

import org.jspecify.annotations.NullMarked;
