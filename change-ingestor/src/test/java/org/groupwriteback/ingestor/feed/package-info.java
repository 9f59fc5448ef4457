/** What is decided about feeds, without any outside system. */
@NullMarked
package org.groupwriteback.ingestor.feed;

import org.jspecify.annotations.NullMarked;
