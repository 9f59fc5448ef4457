package org.groupwriteback.testbed.directory.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.groupwriteback.testbed.directory.ActiveDirectory;
import org.groupwriteback.testbed.directory.Principal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a client meets behind the proxy, whatever the directory. */
abstract class DirectoryProxyContract {
    private static final int NOT_LONG_MILLIS = 300;

    private final ActiveDirectory directory = directory();
    private final String ou = directory.createOu("proxy " + UUID.randomUUID());
    private final DirectoryProxy proxy = DirectoryProxy.before(directory);
    private LDAPConnection client;

    abstract ActiveDirectory directory();

    DirectoryProxyContract() {
        client = unbound();
    }

    @BeforeEach
    void bind() throws LDAPException {
        client.bind(directory.administrator().dn(), directory.administrator().password());
    }

    @AfterEach
    void close() {
        client.close();
        proxy.close();
    }

    @Test
    void passesEverythingOn() throws LDAPException {
        String dn = create(client, "g");
        client.modify(dn, new Modification(ModificationType.REPLACE, "description", "described"));
        client.modifyDN(dn, "CN=h", true);

        assertThat(client.search(ou, SearchScope.SUB, "(description=described)", "cn")
                        .getSearchEntries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.getAttributeValue("cn")).isEqualTo("h"));
        client.delete("CN=h," + ou);
        assertThat(directory.groups(ou)).isEmpty();
        assertRefused(ResultCode.NO_SUCH_OBJECT, () -> client.delete("CN=h," + ou));
        assertThat(proxy.binds()).isEqualTo(1);
        assertThat(proxy.adds()).isEqualTo(1);
        assertThat(proxy.searches()).isEqualTo(1);
    }

    @Test
    void behindItShowsNothingThatWasMadeSinceAndGivesItsPlaceAConflictName() throws LDAPException {
        create(client, "before");
        proxy.fallBehind();
        String since = elsewhere("since");
        String byGuid = "<GUID=" + directory.groups(ou).get(1).objectGuid() + ">";
        long progress = highestUsn();

        assertThat(client.search(ou, SearchScope.SUB, "(objectClass=group)", "cn")
                        .getSearchEntries())
                .extracting(entry -> entry.getAttributeValue("cn"))
                .containsExactly("before");
        assertThat(client.getEntry(byGuid, "cn")).isNull();
        assertRefused(
                ResultCode.NO_SUCH_OBJECT, () -> client.search(byGuid, SearchScope.BASE, "(objectClass=*)", "cn"));
        assertRefused(ResultCode.NO_SUCH_OBJECT, () -> client.delete(since));
        create(client, "since");
        assertThat(directory.groups(ou))
                .extracting(group -> group.cn().replaceAll("\n.*", " and a conflict"))
                .containsExactlyInAnyOrder("before", "since", "since and a conflict");

        create(client, "here");
        assertThat(client.getEntry("CN=here," + ou)).isNotNull();

        proxy.catchUp();

        assertThat(client.getEntry(byGuid, "cn").getAttributeValue("cn")).isEqualTo("since");
        assertThat(highestUsn()).isGreaterThan(progress);
    }

    @Test
    void readOnlyItSaysSoAndRefersWrites() throws LDAPException {
        assertThat(capabilities()).doesNotContain("1.2.840.113556.1.4.1920");

        proxy.becomeReadOnly();

        assertThat(capabilities()).contains("1.2.840.113556.1.4.1920");
        assertRefused(ResultCode.REFERRAL, () -> create(client, "g"));
    }

    @Test
    void refusesMoreValuesThanItIsSetToAndAValueThatItDislikes() throws LDAPException {
        List<Principal> users = List.copyOf(directory
                .createUsers(
                        ou,
                        Stream.of("a", "b", "c")
                                .map(DirectoryProxyContract::unique)
                                .toList())
                .all());
        String dn = create(client, "g");
        proxy.limitValues(2);
        proxy.refuseValue(sid(users.get(1)), ResultCode.OTHER, "odd");

        assertRefused(
                ResultCode.ADMIN_LIMIT_EXCEEDED,
                () -> add(dn, sid(users.get(0)), sid(users.get(1)), sid(users.get(2))));
        assertRefused(ResultCode.OTHER, () -> add(dn, sid(users.get(0)), sid(users.get(1))));
        add(dn, sid(users.get(0)), sid(users.get(2)));

        assertThat(directory.groups(ou).get(0).members()).hasSize(2);
    }

    @Test
    void leavesSearchesUnansweredUntilReleased() throws LDAPException {
        LDAPConnectionOptions impatient = new LDAPConnectionOptions();
        impatient.setResponseTimeoutMillis(NOT_LONG_MILLIS);
        client.setConnectionOptions(impatient);
        proxy.leaveUnanswered(ou::equals);

        assertRefused(ResultCode.TIMEOUT, () -> client.search(ou, SearchScope.BASE, "(objectClass=*)"));

        proxy.answer();
        LDAPConnection again = unbound();
        again.bind(directory.administrator().dn(), directory.administrator().password());
        assertThat(again.getEntry(ou)).isNotNull();
        again.close();
    }

    @Test
    void anAddCanBeMadeAndNeverAnswered() {
        proxy.goDownInTheNextAdd();

        assertThatThrownBy(() -> create(client, "g")).isInstanceOf(LDAPException.class);

        assertThat(directory.groups(ou)).hasSize(1);
    }

    @Test
    void downItCutsConnectionsAndLetsNoneIn() throws LDAPException {
        proxy.goDown();
        assertThatThrownBy(() -> client.getEntry(ou)).isInstanceOf(LDAPException.class);
        assertThatThrownBy(() -> {
                    try (LDAPConnection connection = unbound()) {
                        connection.bind(
                                directory.administrator().dn(),
                                directory.administrator().password());
                    }
                })
                .isInstanceOf(LDAPException.class);

        proxy.comeBack();

        client = unbound();
        bind();
        assertThat(client.getEntry(ou)).isNotNull();
        assertThat(proxy.connections()).isEqualTo(2);
    }

    private LDAPConnection unbound() {
        try {
            LDAPURL url = new LDAPURL(proxy.ldapUrl());
            return new LDAPConnection(url.getHost(), url.getPort());
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    private String create(LDAPConnection connection, String cn) throws LDAPException {
        String dn = "CN=" + cn + "," + ou;
        connection.add(dn, new Attribute("objectClass", "group"));
        return dn;
    }

    /** Made at another domain controller. */
    private String elsewhere(String cn) throws LDAPException {
        try (LDAPConnection connection = directory.connect()) {
            return create(connection, cn);
        }
    }

    private void add(String dn, String... values) throws LDAPException {
        client.modify(dn, new Modification(ModificationType.ADD, "member", values));
    }

    private List<String> capabilities() throws LDAPException {
        return List.of(client.getEntry("", "supportedCapabilities").getAttributeValues("supportedCapabilities"));
    }

    private long highestUsn() throws LDAPException {
        return client.getEntry("", "highestCommittedUSN").getAttributeValueAsLong("highestCommittedUSN");
    }

    private static String sid(Principal principal) {
        return "<SID=" + principal.sid() + ">";
    }

    private static String unique(String name) {
        return name + UUID.randomUUID().toString().substring(0, 8);
    }

    private interface Refused {
        void run() throws LDAPException;
    }

    private static void assertRefused(ResultCode code, Refused operation) {
        assertThatThrownBy(operation::run)
                .isInstanceOfSatisfying(LDAPException.class, refusal -> assertThat(refusal.getResultCode())
                        .isEqualTo(code));
    }
}
