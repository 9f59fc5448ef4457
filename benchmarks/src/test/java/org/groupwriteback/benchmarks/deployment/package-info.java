@NullMarked
package org.groupwriteback.benchmarks.deployment;

import org.jspecify.annotations.NullMarked;
