/**
 * The LDAP edge: the two directory ports of {@code groups} over Spring LDAP, with pooled connections, TLS, and one place
 * where LDAP's results become {@link org.groupwriteback.exporter.directory.DirectoryFailure}. Objects are addressed as
 * {@code <GUID=...>}, which AD understands wherever it takes a DN, so a move or rename under us changes nothing.
 */
@NullMarked
package org.groupwriteback.exporter.ldap;

import org.jspecify.annotations.NullMarked;
