/** Who is made a member of what. */
@NullMarked
package org.groupwriteback.benchmarks.people;

import org.jspecify.annotations.NullMarked;
