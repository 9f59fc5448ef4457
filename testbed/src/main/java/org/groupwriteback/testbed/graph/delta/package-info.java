/** Delta queries: options, opaque tokens, and pages read from the tenant's objects or its change log. */
@NullMarked
package org.groupwriteback.testbed.graph.delta;

import org.jspecify.annotations.NullMarked;
