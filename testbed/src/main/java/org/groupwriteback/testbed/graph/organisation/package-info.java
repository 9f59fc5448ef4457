/** Content for a tenant: a real organisation's teams from a file, or a crowd of any size. */
@NullMarked
package org.groupwriteback.testbed.graph.organisation;

import org.jspecify.annotations.NullMarked;
