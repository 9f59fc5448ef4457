package org.groupwriteback.exporter;

import org.groupwriteback.testbed.directory.ActiveDirectories;
import org.groupwriteback.testbed.directory.ActiveDirectory;

class MemberExportToSambaTest extends MemberExportContract {
    @Override
    ActiveDirectory directory() {
        return ActiveDirectories.samba();
    }
}
