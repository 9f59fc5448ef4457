/**
 * The product as its users run it: three jars as processes, beside a broker, a Graph simulator and an AD that are
 * processes too, and what each of them costs in processor time and memory.
 */
@NullMarked
package org.groupwriteback.benchmarks.deployment;

import org.jspecify.annotations.NullMarked;
