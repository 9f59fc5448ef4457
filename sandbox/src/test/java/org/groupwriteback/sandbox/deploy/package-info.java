/** What operators deploy with, and what they read, held against what the services really take. */
@NullMarked
package org.groupwriteback.sandbox.deploy;

import org.jspecify.annotations.NullMarked;
