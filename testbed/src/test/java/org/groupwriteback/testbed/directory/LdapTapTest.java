package org.groupwriteback.testbed.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.SearchScope;
import org.groupwriteback.testbed.directory.memory.MemoryDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LdapTapTest {
    private final MemoryDirectory directory = MemoryDirectory.start();
    private final String ou = directory.createOu("tapped");
    private final String group = "CN=group," + ou;
    private final LdapTap tap = LdapTap.before(directory);
    private LDAPConnection client;

    @BeforeEach
    void connect() throws LDAPException {
        LDAPURL url = new LDAPURL(tap.url());
        Account account = directory.administrator();
        client = new LDAPConnection(url.getHost(), url.getPort(), account.dn(), account.password());
    }

    @AfterEach
    void end() {
        client.close();
        tap.close();
        directory.close();
    }

    @Test
    void eachWriteIsReportedWithItsResultAndReadsAreNot() throws LDAPException {
        client.add(group, new Attribute("objectClass", "group"), new Attribute("groupType", "8"));
        assertThat(client.search(ou, SearchScope.SUB, "(objectClass=group)").getEntryCount())
                .isEqualTo(1);
        client.modify(group, new Modification(ModificationType.REPLACE, "description", "text"));
        assertThatThrownBy(() -> client.delete("CN=nobody," + ou)).isInstanceOf(LDAPException.class);
        client.modifyDN(group, "CN=renamed", true);

        assertThat(tap.writes().stream().map(LdapWrite::toString))
                .containsExactly(
                        group + ": add with objectClass [group]; groupType [8] -> 0",
                        group + ": replace description [text] -> 0",
                        "CN=nobody," + ou + ": delete -> 32",
                        group + ": rename to CN=renamed -> 0");
    }

    @Test
    void aClientWhoseDirectoryIsGoneIsCutOff() {
        directory.goDown();
        assertThatThrownBy(() -> client.delete(group)).isInstanceOf(LDAPException.class);
    }
}
