@NullMarked
package org.groupwriteback.benchmarks;

import org.jspecify.annotations.NullMarked;
