/** Holds the directory fixtures to one contract, and their binary forms to AD's. */
@NullMarked
package org.groupwriteback.testbed.directory;

import org.jspecify.annotations.NullMarked;
