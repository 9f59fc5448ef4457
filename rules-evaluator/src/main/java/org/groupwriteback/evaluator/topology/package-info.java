/** The two stages put together: which topics each reads and writes. */
@NullMarked
package org.groupwriteback.evaluator.topology;

import org.jspecify.annotations.NullMarked;
