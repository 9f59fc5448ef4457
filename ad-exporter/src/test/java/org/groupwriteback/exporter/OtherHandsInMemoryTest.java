package org.groupwriteback.exporter;

import org.groupwriteback.testbed.directory.ActiveDirectories;
import org.groupwriteback.testbed.directory.ActiveDirectory;

/** The directory with Windows' own rules, those that Samba lacks. */
class OtherHandsInMemoryTest extends OtherHandsContract {
    @Override
    ActiveDirectory directory() {
        return ActiveDirectories.memory();
    }
}
