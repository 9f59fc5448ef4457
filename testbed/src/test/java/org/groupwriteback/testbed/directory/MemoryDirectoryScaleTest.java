package org.groupwriteback.testbed.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.groupwriteback.testbed.directory.memory.MemoryDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MemoryDirectoryScaleTest {
    private static final int SIZE = 50_000;
    private static final int CHUNK = 5_000;

    /** Takes 2 s; a list scan anywhere would make it minutes. */
    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void aGroupOf50000IsWrittenAndReadInSeconds() throws Exception {
        try (MemoryDirectory directory = MemoryDirectory.start();
                LDAPConnection connection = directory.connect()) {
            String ou = directory.createOu("big");
            String dn = "CN=g," + ou;
            List<String> sids = directory
                    .createUsers(ou, DirectoryContract.names("u", SIZE))
                    .sids();
            connection.add(dn, new Attribute("objectClass", "group"));
            for (int i = 0; i < SIZE; i += CHUNK) {
                String[] values = sids.subList(i, i + CHUNK).stream()
                        .map(sid -> "<SID=" + sid + ">")
                        .toArray(String[]::new);
                connection.modify(dn, new Modification(ModificationType.ADD, "member", values));
            }

            assertThat(directory.groups(ou).get(0).members()).hasSize(SIZE);
        }
    }
}
