@NullMarked
package org.groupwriteback.benchmarks.table;

import org.jspecify.annotations.NullMarked;
