package org.groupwriteback.exporter;

import org.groupwriteback.testbed.directory.ActiveDirectories;
import org.groupwriteback.testbed.directory.ActiveDirectory;

class GroupExportToSambaTest extends GroupExportContract {
    @Override
    ActiveDirectory directory() {
        return ActiveDirectories.samba();
    }
}
