@NullMarked
package org.groupwriteback.benchmarks.follow;

import org.jspecify.annotations.NullMarked;
