package org.groupwriteback.testbed.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPConnection;
import java.util.List;
import org.junit.jupiter.api.Test;

class SambaSmokeTest {
    @Test
    void groups() throws Exception {
        ActiveDirectory ad = ActiveDirectories.samba();
        String ou = ad.createOu("smoke");
        Principals users = ad.createUsers(ou, List.of("anna", "bob"));
        Account account = ad.createServiceAccount("exporter", "secret", ou);
        try (LDAPConnection connection = LdapConnections.bound(ad.ldapUrl(), account)) {
            connection.add(
                    "CN=g," + ou,
                    new Attribute("objectClass", "group"),
                    new Attribute("member", "<SID=" + users.get("anna").sid() + ">"));
        }
        assertThat(ad.groups(ou)).hasSize(1);
        assertThat(ad.groups(ou).get(0).memberSids())
                .containsExactly(users.get("anna").sid());
    }
}
