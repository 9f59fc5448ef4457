package org.groupwriteback.exporter.ldap;

import org.groupwriteback.testbed.directory.ActiveDirectories;

class LdapAnchorsToMemoryTest extends LdapAnchorsContract {
    LdapAnchorsToMemoryTest() {
        super(ActiveDirectories.memory());
    }
}
