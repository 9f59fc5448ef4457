/**
 * A domain controller that isn't as it should be: an LDAP proxy before a directory which, on demand, lags behind it, is
 * read-only, takes fewer values than others, refuses some with an odd result, leaves searches unanswered, or is away.
 * Plain LDAP with simple binds only.
 */
@NullMarked
package org.groupwriteback.testbed.directory.proxy;

import org.jspecify.annotations.NullMarked;
