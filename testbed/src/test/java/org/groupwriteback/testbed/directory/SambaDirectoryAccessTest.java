package org.groupwriteback.testbed.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.asn1.ASN1Element;
import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SambaDirectoryAccessTest extends ActiveDirectoryAccessContractTest {
    private static final String DIRSYNC = "1.2.840.113556.1.4.841";

    @Override
    ActiveDirectory startedDirectory() {
        return ActiveDirectories.samba();
    }

    @Test
    void dirSyncNeedsTheRightReplicatingDirectoryChanges() throws Exception {
        Account account = directory.createServiceAccount(
                "sync" + UUID.randomUUID().toString().substring(0, 8), "a password", ou);
        createGroup("g");
        SearchRequest request = new SearchRequest(directory.baseDn(), SearchScope.SUB, "(objectClass=group)", "name");
        request.addControl(new Control(
                DIRSYNC,
                true,
                new ASN1OctetString(new ASN1Sequence(
                                new ASN1Element[] {new ASN1Integer(0), new ASN1Integer(1 << 20), new ASN1OctetString()})
                        .encode())));

        try (LDAPConnection service = LdapConnections.bound(directory.ldapUrl(), account)) {
            assertRefused(ResultCode.INSUFFICIENT_ACCESS_RIGHTS, "", () -> service.search(request));
            ActiveDirectories.grantReplicatingChanges(account);
            assertThat(service.search(request).getSearchEntries())
                    .anyMatch(entry -> entry.getDN().equals("CN=g," + ou));
        }
    }
}
