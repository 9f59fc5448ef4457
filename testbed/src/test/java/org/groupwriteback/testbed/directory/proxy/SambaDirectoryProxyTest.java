package org.groupwriteback.testbed.directory.proxy;

import org.groupwriteback.testbed.directory.ActiveDirectories;
import org.groupwriteback.testbed.directory.ActiveDirectory;

class SambaDirectoryProxyTest extends DirectoryProxyContract {
    @Override
    ActiveDirectory directory() {
        return ActiveDirectories.samba();
    }
}
