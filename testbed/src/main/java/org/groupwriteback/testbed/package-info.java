/** What tests, sandbox and benchmarks run against; the parts are in the packages below. */
@NullMarked
package org.groupwriteback.testbed;

import org.jspecify.annotations.NullMarked;
