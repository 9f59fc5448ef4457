/**
 * Bringing AD groups and their members to the wanted state: what differs, what is written, what is refused and why.
 * Pure: knows AD only through its two ports, {@link org.groupwriteback.exporter.directory.GroupDirectory} and {@link
 * org.groupwriteback.exporter.directory.MemberDirectory}, and neither LDAP nor Kafka nor time.
 */
@NullMarked
package org.groupwriteback.exporter.directory;

import org.jspecify.annotations.NullMarked;
