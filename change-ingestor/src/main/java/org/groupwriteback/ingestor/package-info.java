/** The change-ingestor's composition root: settings, wiring, health. */
@NullMarked
package org.groupwriteback.ingestor;

import org.jspecify.annotations.NullMarked;
