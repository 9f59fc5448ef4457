/** What a person is shown: an account of what was written and what was not, from the records on the topics. Pure. */
@NullMarked
package org.groupwriteback.sandbox.account;

import org.jspecify.annotations.NullMarked;
