/** The declared topics on the real broker. */
@NullMarked
package org.groupwriteback.testbed.topics;

import org.jspecify.annotations.NullMarked;
