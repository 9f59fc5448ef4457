package org.groupwriteback.testbed.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.LDAPException;
import java.util.List;
import org.groupwriteback.testbed.directory.memory.MemoryDirectory;
import org.groupwriteback.testbed.directory.samba.SambaDirectory;
import org.junit.jupiter.api.Test;

class DirectoryOutageTest {

    @Test
    void theMemoryDirectoryKeepsItsDataOverAnOutage() throws Exception {
        keepsItsDataOverAnOutage(MemoryDirectory.start());
    }

    @Test
    void sambaKeepsItsDataOverAnOutage() throws Exception {
        keepsItsDataOverAnOutage(SambaDirectory.start());
    }

    private static void keepsItsDataOverAnOutage(ActiveDirectory started) throws Exception {
        try (ActiveDirectory directory = started) {
            String url = directory.ldapUrl();
            String ou = directory.createOu("kept");
            String sid = directory.createUsers(ou, List.of("anna")).get("anna").sid();

            directory.goDown();
            assertThatThrownBy(directory::connect).isInstanceOf(LDAPException.class);
            directory.comeBack();

            assertThat(directory.ldapUrl()).isEqualTo(url);
            assertThat(directory.connect().getEntry("<SID=" + sid + ">").getDN())
                    .isEqualTo("CN=anna," + ou);
        }
    }
}
