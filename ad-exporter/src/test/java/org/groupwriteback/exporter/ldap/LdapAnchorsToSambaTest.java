package org.groupwriteback.exporter.ldap;

import org.groupwriteback.testbed.directory.ActiveDirectories;

class LdapAnchorsToSambaTest extends LdapAnchorsContract {
    LdapAnchorsToSambaTest() {
        super(ActiveDirectories.samba());
    }
}
