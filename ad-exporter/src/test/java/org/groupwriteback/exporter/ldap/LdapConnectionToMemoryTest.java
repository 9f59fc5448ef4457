package org.groupwriteback.exporter.ldap;

import org.groupwriteback.testbed.directory.ActiveDirectories;

class LdapConnectionToMemoryTest extends LdapConnectionContract {
    LdapConnectionToMemoryTest() {
        super(ActiveDirectories.memory());
    }
}
