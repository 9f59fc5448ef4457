/**
 * One typed declaration per topic: name, key, partitioning, cleanup, what a null means, who writes it. {@code
 * docs/topics.md} is held against these declarations by a test.
 */
@NullMarked
package org.groupwriteback.topics;

import org.jspecify.annotations.NullMarked;
