package org.groupwriteback.exporter.ldap;

import org.groupwriteback.testbed.directory.ActiveDirectories;

class LdapMembersToMemoryTest extends LdapMembersContract {
    LdapMembersToMemoryTest() {
        super(ActiveDirectories.memory());
    }
}
