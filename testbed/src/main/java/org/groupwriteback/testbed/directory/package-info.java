/**
 * Active Directory for tests and the sandbox: the real Samba AD DC for everything that matters, and an in-memory stand-in
 * with Windows' rules for fast loops. {@code ActiveDirectoryContractTest} holds both to the same behaviour; where Windows
 * and Samba differ, {@link org.groupwriteback.testbed.directory.DirectoryTraits} says which one a directory follows.
 */
@NullMarked
package org.groupwriteback.testbed.directory;

import org.jspecify.annotations.NullMarked;
