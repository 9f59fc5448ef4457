/** That the proxy does to its clients what it says. */
@NullMarked
package org.groupwriteback.testbed.directory.proxy;

import org.jspecify.annotations.NullMarked;
