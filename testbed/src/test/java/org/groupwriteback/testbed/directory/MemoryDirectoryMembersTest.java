package org.groupwriteback.testbed.directory;

class MemoryDirectoryMembersTest extends ActiveDirectoryMembersContractTest {
    @Override
    ActiveDirectory startedDirectory() {
        return ActiveDirectories.memory();
    }
}
