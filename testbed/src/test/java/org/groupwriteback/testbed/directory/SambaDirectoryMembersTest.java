package org.groupwriteback.testbed.directory;

class SambaDirectoryMembersTest extends ActiveDirectoryMembersContractTest {
    @Override
    ActiveDirectory startedDirectory() {
        return ActiveDirectories.samba();
    }
}
