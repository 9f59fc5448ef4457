package org.groupwriteback.testbed.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.RootDSE;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import com.unboundid.util.ssl.JVMDefaultTrustManager;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Connections, rights and reading: what every directory does that counts as Active Directory. */
abstract class ActiveDirectoryAccessContractTest extends DirectoryContract {

    @Test
    void ldapsIsTrustedByItsAuthorityAndByNothingElse() throws Exception {
        LDAPURL url = new LDAPURL(directory.ldapsUrl());
        SSLUtil trusting =
                new SSLUtil(new PEMFileTrustManager(directory.caFile().toFile()));
        SSLUtil byDefault = new SSLUtil(JVMDefaultTrustManager.getInstance());

        try (LDAPConnection secure = new LDAPConnection(trusting.createSSLSocketFactory())) {
            secure.getConnectionOptions().setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
            secure.connect(url.getHost(), url.getPort());
            secure.bind(
                    directory.administrator().dn(), directory.administrator().password());
            assertThat(secure.getEntry(ou)).isNotNull();
        }
        assertThatThrownBy(() ->
                        new LDAPConnection(byDefault.createSSLSocketFactory(), url.getHost(), url.getPort()).close())
                .isInstanceOf(LDAPException.class);
    }

    @Test
    void startTlsWorks() throws Exception {
        LDAPURL url = new LDAPURL(directory.ldapUrl());
        SSLUtil trusting =
                new SSLUtil(new PEMFileTrustManager(directory.caFile().toFile()));

        try (LDAPConnection upgraded = new LDAPConnection(url.getHost(), url.getPort())) {
            upgraded.processExtendedOperation(new StartTLSExtendedRequest(trusting.createSSLContext()));
            upgraded.bind(
                    directory.administrator().dn(), directory.administrator().password());
            assertThat(upgraded.getEntry(ou)).isNotNull();
        }
    }

    @Test
    void aWrongPasswordIsRefused() {
        Account wrong = new Account(directory.administrator().dn(), "wrong", "");

        assertRefused(
                ResultCode.INVALID_CREDENTIALS, "data 52e", () -> LdapConnections.bound(directory.ldapUrl(), wrong)
                        .close());
    }

    @Test
    void withoutBindOnlyTheRootIsShown() throws Exception {
        LDAPURL url = new LDAPURL(directory.ldapUrl());

        try (LDAPConnection anonymous = new LDAPConnection(url.getHost(), url.getPort())) {
            RootDSE root = anonymous.getRootDSE();
            assertThat(root.getAttributeValue("defaultNamingContext")).isEqualTo(directory.baseDn());
            assertThat(root.getAttributeValues("supportedCapabilities")).contains("1.2.840.113556.1.4.800");
            assertThat(root.supportsControl("1.2.840.113556.1.4.1413")).isTrue();
            assertThat(root.getAttributeValueAsLong("highestCommittedUSN")).isPositive();
            assertRefused(
                    ResultCode.OPERATIONS_ERROR,
                    "",
                    () -> anonymous.search(ou, SearchScope.BASE, "(objectClass=*)", "ou"));
        }
    }

    @Test
    void aServiceAccountWritesGroupsOfItsOuAndNothingElse() throws Exception {
        String other = directory.createOu("other " + UUID.randomUUID());
        Account account = directory.createServiceAccount(unique("svc"), "a password", ou);
        Principal user =
                directory.createUsers(ou, List.of(unique("u"))).all().iterator().next();

        try (LDAPConnection service = LdapConnections.bound(directory.ldapUrl(), account)) {
            String dn = "CN=g," + ou;
            service.add(dn, new Attribute("objectClass", "group"));
            service.modify(dn, new Modification(ModificationType.ADD, "member", sid(user)));
            service.modifyDN(dn, "CN=h", true);
            assertThat(group("h").memberSids()).containsExactly(user.sid());

            assertRefused(
                    ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
                    "",
                    () -> service.add("CN=g," + other, new Attribute("objectClass", "group")));
            assertRefused(
                    ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
                    "",
                    () -> service.modify(
                            guid(user), new Modification(ModificationType.REPLACE, "description", "mine")));
            assertRefused(ResultCode.INSUFFICIENT_ACCESS_RIGHTS, "", () -> service.delete(guid(user)));

            SearchResultEntry rights = service.getEntry(ou, "allowedChildClassesEffective");
            assertThat(rights.getAttributeValues("allowedChildClassesEffective"))
                    .containsExactly("group");
            assertThat(service.getEntry("CN=h," + ou, "allowedAttributesEffective")
                            .getAttributeValues("allowedAttributesEffective"))
                    .contains("member");
            service.delete("CN=h," + ou);
        }
    }

    @Test
    void aBigGroupIsReadWholeWhetherInRangesOrNot() throws Exception {
        int size = 6000;
        boolean ranges = directory.traits().returnsMemberRanges();
        Principals users = directory.createUsers(ou, names(unique("u"), size));
        String dn = createGroup("big");
        List<String> values = users.all().stream().map(DirectoryContract::sid).toList();

        assertRefusedWhen(
                directory.traits().limitsValuesPerModify(), ResultCode.ADMIN_LIMIT_EXCEEDED, "00002024", () -> {
                    addMembers(dn, values);
                    connection.modify(dn, new Modification(ModificationType.DELETE, "member"));
                });
        addMembers(dn, values.subList(0, 4000));
        addMembers(dn, values.subList(4000, size));

        SearchResultEntry plain = connection.getEntry(dn, "member");
        assertThat(plain.getAttribute(ranges ? "member;range=0-1499" : "member").size())
                .isEqualTo(ranges ? 1500 : size);
        SearchResultEntry last = connection.getEntry(dn, "member;range=5990-*");
        assertThat(last.getAttribute("member;range=5990-*").size()).isEqualTo(10);
        assertThat(group("big").memberSids()).isEqualTo(Set.copyOf(users.sids()));
    }

    @Test
    void pagesShowEverythingOnce() throws Exception {
        directory.createUsers(ou, names(unique("u"), 1100));
        Set<String> seen = new HashSet<>();
        ASN1OctetString cookie = null;
        do {
            SearchRequest request = new SearchRequest(ou, SearchScope.ONE, "(objectClass=user)", "cn");
            request.addControl(new SimplePagedResultsControl(250, cookie, true));
            SearchResult page = connection.search(request);
            page.getSearchEntries()
                    .forEach(entry -> assertThat(seen.add(entry.getDN())).isTrue());
            cookie = SimplePagedResultsControl.get(page).getCookie();
        } while (cookie.getValueLength() > 0);

        assertThat(seen).hasSize(1100);
        assertRefusedWhen(
                directory.traits().limitsPageSize(),
                ResultCode.SIZE_LIMIT_EXCEEDED,
                "",
                () -> connection.search(ou, SearchScope.ONE, "(objectClass=user)", "cn"));
    }

    @Test
    void changesAreFoundByUsn() throws Exception {
        long before = Long.parseLong(connection.getRootDSE().getAttributeValue("highestCommittedUSN"));
        createGroup("g");

        SearchResult found = connection.search(
                ou, SearchScope.SUB, "(&(objectClass=group)(uSNChanged>=" + (before + 1) + "))", "cn");

        assertThat(found.getEntryCount()).isEqualTo(1);
        assertThat(connection
                        .search(ou, SearchScope.SUB, "(groupType:1.2.840.113556.1.4.803:=2147483648)", "cn")
                        .getEntryCount())
                .isEqualTo(1);
    }

    @Test
    void aDeviceIsAMemberWithoutSid() throws Exception {
        String container = "CN=RegisteredDevices" + UUID.randomUUID() + "," + directory.baseDn();
        connection.add(container, new Attribute("objectClass", "msDS-DeviceContainer"));
        String device = "CN=" + UUID.randomUUID() + "," + container;
        connection.add(
                device,
                new Attribute("objectClass", "msDS-Device"),
                new Attribute("displayName", "laptop"),
                new Attribute("altSecurityIdentities", "X509:<SHA1-TP-PUBKEY>" + UUID.randomUUID()),
                new Attribute("msDS-DeviceID", new byte[16]),
                new Attribute("msDS-IsEnabled", "TRUE"));
        String dn = createGroup("g");

        addMembers(dn, List.of(device));

        assertThat(group("g").members()).singleElement().satisfies(member -> {
            assertThat(member.sid()).isNull();
            assertThat(member.dn()).isEqualTo(device);
        });
    }
}
