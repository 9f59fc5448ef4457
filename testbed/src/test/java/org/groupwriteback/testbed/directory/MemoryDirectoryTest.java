package org.groupwriteback.testbed.directory;

class MemoryDirectoryTest extends ActiveDirectoryContractTest {
    @Override
    ActiveDirectory startedDirectory() {
        return ActiveDirectories.memory();
    }
}
