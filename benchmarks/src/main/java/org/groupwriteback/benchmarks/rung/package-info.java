/**
 * The rungs. Each measures one thing, checks that AD ended up right, and gives its rows.
 */
@NullMarked
package org.groupwriteback.benchmarks.rung;

import org.jspecify.annotations.NullMarked;
