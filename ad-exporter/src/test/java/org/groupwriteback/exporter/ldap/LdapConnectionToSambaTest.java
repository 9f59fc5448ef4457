package org.groupwriteback.exporter.ldap;

import org.groupwriteback.testbed.directory.ActiveDirectories;

class LdapConnectionToSambaTest extends LdapConnectionContract {
    LdapConnectionToSambaTest() {
        super(ActiveDirectories.samba());
    }
}
