package org.groupwriteback.testbed.directory;

class MemoryDirectoryAccessTest extends ActiveDirectoryAccessContractTest {
    @Override
    ActiveDirectory startedDirectory() {
        return ActiveDirectories.memory();
    }
}
