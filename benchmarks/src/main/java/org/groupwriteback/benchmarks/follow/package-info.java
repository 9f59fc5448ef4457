/**
 * Looks at the product from outside: what its topics carry and what AD holds, and when each was to be seen. All moments
 * are this JVM's own, so that no two clocks are compared.
 */
@NullMarked
package org.groupwriteback.benchmarks.follow;

import org.jspecify.annotations.NullMarked;
