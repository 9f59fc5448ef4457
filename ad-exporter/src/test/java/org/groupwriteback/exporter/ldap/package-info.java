/** Settings and byte forms of the LDAP edge. */
@NullMarked
package org.groupwriteback.exporter.ldap;

import org.jspecify.annotations.NullMarked;
