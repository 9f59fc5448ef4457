package org.groupwriteback.testbed.directory.proxy;

import org.groupwriteback.testbed.directory.ActiveDirectories;
import org.groupwriteback.testbed.directory.ActiveDirectory;

class MemoryDirectoryProxyTest extends DirectoryProxyContract {
    @Override
    ActiveDirectory directory() {
        return ActiveDirectories.memory();
    }
}
