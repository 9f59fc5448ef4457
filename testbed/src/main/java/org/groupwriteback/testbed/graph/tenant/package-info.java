/** The model of the cloud: directory objects, memberships, settings, and the log of changes that delta queries read. */
@NullMarked
package org.groupwriteback.testbed.graph.tenant;

import org.jspecify.annotations.NullMarked;
