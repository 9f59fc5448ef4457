package org.groupwriteback.testbed.directory;

class SambaDirectoryTest extends ActiveDirectoryContractTest {
    @Override
    ActiveDirectory startedDirectory() {
        return ActiveDirectories.samba();
    }
}
