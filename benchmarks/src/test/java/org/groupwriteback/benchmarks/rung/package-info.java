@NullMarked
package org.groupwriteback.benchmarks.rung;

import org.jspecify.annotations.NullMarked;
