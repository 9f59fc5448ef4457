package org.groupwriteback.exporter.ldap;

import org.groupwriteback.testbed.directory.ActiveDirectories;

class LdapGroupsToSambaTest extends LdapGroupsContract {
    LdapGroupsToSambaTest() {
        super(ActiveDirectories.samba());
    }
}
