package org.groupwriteback.exporter;

import org.groupwriteback.testbed.directory.ActiveDirectories;
import org.groupwriteback.testbed.directory.ActiveDirectory;

class OtherHandsInSambaTest extends OtherHandsContract {
    @Override
    ActiveDirectory directory() {
        return ActiveDirectories.samba();
    }
}
