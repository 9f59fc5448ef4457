package org.groupwriteback.exporter.ldap;

import org.groupwriteback.testbed.directory.ActiveDirectories;

class LdapGroupsToMemoryTest extends LdapGroupsContract {
    LdapGroupsToMemoryTest() {
        super(ActiveDirectories.memory());
    }
}
