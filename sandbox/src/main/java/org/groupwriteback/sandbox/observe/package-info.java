/** Follows the topics and tells what happens on them. */
@NullMarked
package org.groupwriteback.sandbox.observe;

import org.jspecify.annotations.NullMarked;
