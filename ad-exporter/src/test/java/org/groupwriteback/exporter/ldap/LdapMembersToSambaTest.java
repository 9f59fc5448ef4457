package org.groupwriteback.exporter.ldap;

import org.groupwriteback.testbed.directory.ActiveDirectories;

class LdapMembersToSambaTest extends LdapMembersContract {
    LdapMembersToSambaTest() {
        super(ActiveDirectories.samba());
    }
}
