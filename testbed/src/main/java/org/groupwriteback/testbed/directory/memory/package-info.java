/**
 * An in-memory stand-in for Active Directory with Windows' rules for what a writer of groups meets: identities, links,
 * naming, scopes, limits, error codes and texts. Objects are kept in a tree of their own, links as sets, so that a group
 * of 50,000 costs what it should. Not there: DirSync, change notification, deleted objects (but for bringing one back), foreign principals,
 * inheritance of rights.
 */
@NullMarked
package org.groupwriteback.testbed.directory.memory;

import org.jspecify.annotations.NullMarked;
