package org.groupwriteback.testbed.directory;

class SambaDirectoryAccessTest extends ActiveDirectoryAccessContractTest {
    @Override
    ActiveDirectory startedDirectory() {
        return ActiveDirectories.samba();
    }
}
