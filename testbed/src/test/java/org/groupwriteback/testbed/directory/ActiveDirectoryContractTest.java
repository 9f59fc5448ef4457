package org.groupwriteback.testbed.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups, names and links: what every directory does that counts as Active Directory. */
abstract class ActiveDirectoryContractTest extends DirectoryContract {
    private static final Control PERMISSIVE_MODIFY = new Control("1.2.840.113556.1.4.1413", true);
    private static final String GLOBAL = "-2147483646";
    private static final String DOMAIN_LOCAL = "-2147483644";
    private static final String UNIVERSAL = "-2147483640";

    @ParameterizedTest
    @ValueSource(strings = {"2", "4", "8", GLOBAL, DOMAIN_LOCAL, UNIVERSAL})
    void aGroupOfEachType(String groupType) throws Exception {
        createGroup("g", new Attribute("groupType", groupType));

        DirectoryGroup group = group("g");
        assertThat(group.attribute("groupType")).isEqualTo(groupType);
        assertThat(group.sid()).startsWith(directory.domainSid() + "-");
        assertThat(group.attribute("sAMAccountName")).startsWith("$");
        assertThat(group.attribute("name")).isEqualTo("g");
        assertThat(group.attribute("uSNChanged")).isNotEmpty();
        assertThat(group.attribute("whenCreated")).endsWith("Z");
    }

    @Test
    void groupTypesAreSignedAndHaveToBeValid() throws Exception {
        createGroup("unsigned", new Attribute("groupType", "2147483656"));

        assertThat(group("unsigned").attribute("groupType")).isEqualTo(UNIVERSAL);
        assertRefused(ResultCode.UNWILLING_TO_PERFORM, "0000", () -> createGroup("x", new Attribute("groupType", "0")));
    }

    @Test
    void aScopeIsConvertedThroughUniversalOnly() throws Exception {
        String dn = createGroup("g", new Attribute("groupType", GLOBAL));

        assertRefused(ResultCode.UNWILLING_TO_PERFORM, "", () -> setType(dn, DOMAIN_LOCAL));
        setType(dn, UNIVERSAL);
        setType(dn, DOMAIN_LOCAL);

        assertThat(group("g").attribute("groupType")).isEqualTo(DOMAIN_LOCAL);
    }

    private void setType(String dn, String type) throws LDAPException {
        connection.modify(dn, new Modification(ModificationType.REPLACE, "groupType", type));
    }

    @Test
    void membersAreNamedBySidGuidOrDn() throws Exception {
        Principals users = directory.createUsers(ou, List.of(unique("a"), unique("b"), unique("c")));
        List<Principal> all = List.copyOf(users.all());
        String dn = createGroup("g", new Attribute("member", sid(all.get(0))));

        addMembers(
                dn,
                List.of(
                        guid(all.get(1)),
                        "CN=" + List.copyOf(users.byName().keySet()).get(2) + "," + ou));

        assertThat(group("g").memberSids()).containsExactlyInAnyOrderElementsOf(users.sids());
        connection.modify(dn, new Modification(ModificationType.DELETE, "member", sid(all.get(1)), guid(all.get(2))));
        assertThat(group("g").memberSids()).containsExactly(all.get(0).sid());
    }

    @Test
    void anUnknownMemberIsRefusedWithoutBeingNamed() throws Exception {
        String dn = createGroup("g");

        assertRefused(ResultCode.NO_SUCH_OBJECT, "00000525", () -> addMembers(dn, List.of("CN=nobody," + ou)));
        assertRefused(
                ResultCode.NO_SUCH_OBJECT,
                "00000525",
                () -> addMembers(dn, List.of("<GUID=" + UUID.randomUUID() + ">")));
        assertRefused(
                ResultCode.UNWILLING_TO_PERFORM,
                "00002141",
                () -> addMembers(dn, List.of("<SID=" + directory.domainSid() + "-99999999>")));
    }

    @Test
    void oneBadValueAmongManyAndNothingIsWritten() throws Exception {
        Principals users = directory.createUsers(ou, names(unique("u"), 20));
        String dn = createGroup("g");
        List<String> values = Stream.concat(
                        users.all().stream().map(DirectoryContract::sid), Stream.of("<GUID=" + UUID.randomUUID() + ">"))
                .toList();

        assertRefused(ResultCode.NO_SUCH_OBJECT, "00000525", () -> addMembers(dn, values));

        assertThat(group("g").members()).isEmpty();
    }

    @Test
    void withoutPermissiveModifyWhatIsThereAndWhatIsNotAreErrors() throws Exception {
        List<Principal> users = twoUsers();
        String dn = createGroup("g", new Attribute("member", sid(users.get(0))));

        assertRefused(
                ResultCode.ENTRY_ALREADY_EXISTS,
                "",
                () -> addMembers(dn, List.of(sid(users.get(1)), sid(users.get(0)))));
        assertRefused(
                ResultCode.UNWILLING_TO_PERFORM,
                "",
                () -> connection.modify(dn, new Modification(ModificationType.DELETE, "member", sid(users.get(1)))));

        assertThat(group("g").memberSids()).containsExactly(users.get(0).sid());
    }

    @Test
    void permissiveModifyIsHonouredOnMemberOrNotAsDeclared() throws Exception {
        boolean honoured = directory.traits().honoursPermissiveModifyOnMember();
        List<Principal> users = twoUsers();
        String dn = createGroup("g", new Attribute("member", sid(users.get(0))));
        ModifyRequest addBoth = new ModifyRequest(
                dn, new Modification(ModificationType.ADD, "member", sid(users.get(0)), sid(users.get(1))));
        addBoth.addControl(PERMISSIVE_MODIFY);

        assertRefusedWhen(!honoured, ResultCode.ENTRY_ALREADY_EXISTS, "", () -> connection.modify(addBoth));

        assertThat(group("g").members()).hasSize(honoured ? 2 : 1);
    }

    @Test
    void nestingScopeIsEnforcedOrNotAsDeclared() throws Exception {
        boolean enforced = directory.traits().enforcesNestingScope();
        String local = createGroup("local", new Attribute("groupType", DOMAIN_LOCAL));
        String universal = createGroup("universal", new Attribute("groupType", UNIVERSAL));
        String global = createGroup("global", new Attribute("groupType", GLOBAL));

        addMembers(universal, List.of(global));
        addMembers(local, List.of(global, universal));
        assertRefusedWhen(
                enforced, ResultCode.UNWILLING_TO_PERFORM, "00002146", () -> addMembers(universal, List.of(local)));
        assertRefusedWhen(
                enforced, ResultCode.UNWILLING_TO_PERFORM, "00002145", () -> addMembers(global, List.of(universal)));
        assertRefusedWhen(
                enforced, ResultCode.UNWILLING_TO_PERFORM, "00002144", () -> addMembers(global, List.of(local)));
    }

    @Test
    void aValueGivenTwiceIsRefusedOrNotAsDeclared() throws Exception {
        List<Principal> users = twoUsers();
        String dn = createGroup("g");

        assertRefusedWhen(
                directory.traits().refusesDuplicateValues(),
                ResultCode.ATTRIBUTE_OR_VALUE_EXISTS,
                "00002083",
                () -> addMembers(dn, List.of(sid(users.get(0)), guid(users.get(0)))));
    }

    @Test
    void aLongNameIsRefusedOrNotAsDeclared() throws Exception {
        createGroup("n".repeat(64));

        assertRefusedWhen(
                directory.traits().limitsCommonName(),
                ResultCode.CONSTRAINT_VIOLATION,
                "00002082",
                () -> createGroup("n".repeat(65)));
    }

    @Test
    void renameAndMoveKeepIdentityAndLinks() throws Exception {
        List<Principal> users = twoUsers();
        String dn = createGroup("before", new Attribute("member", sid(users.get(0))));
        String parent = createGroup("parent", new Attribute("member", dn));
        DirectoryGroup before = group("before");
        String other = directory.createOu("other " + UUID.randomUUID());

        connection.modifyDN("<GUID=" + before.objectGuid() + ">", "CN=after", true, other);

        DirectoryGroup after = directory.groups(other).get(0);
        assertThat(after.dn()).isEqualTo("CN=after," + other);
        assertThat(after.objectGuid()).isEqualTo(before.objectGuid());
        assertThat(after.sid()).isEqualTo(before.sid());
        assertThat(after.members()).isEqualTo(before.members());
        assertThat(group("parent").members())
                .containsExactly(new DirectoryMember(after.objectGuid(), after.sid(), after.dn()));
        assertThat(parent).isNotEqualTo(after.dn());
    }

    @Test
    void deletingAnObjectRemovesItsLinksQuietly() throws Exception {
        List<Principal> users = twoUsers();
        createGroup("g", new Attribute("member", sid(users.get(0)), sid(users.get(1))));
        String changed = group("g").attribute("uSNChanged");

        connection.delete(guid(users.get(0)));

        assertThat(group("g").memberSids()).containsExactly(users.get(1).sid());
        assertThat(group("g").attribute("uSNChanged")).isEqualTo(changed);
    }

    @Test
    void aDeletedGroupComesBackAsTheSameWithWhatIsDeclared() throws Exception {
        List<Principal> users = twoUsers();
        String dn = createGroup(
                "g",
                new Attribute("adminDescription", "Group_4711"),
                new Attribute("member", sid(users.get(0)), sid(users.get(1))));
        DirectoryGroup before = group("g");
        connection.delete(dn);
        connection.delete(guid(users.get(0)));

        directory.restore(before.objectGuid(), dn);

        DirectoryGroup after = group("g");
        assertThat(after.objectGuid()).isEqualTo(before.objectGuid());
        assertThat(after.sid()).isEqualTo(before.sid());
        if (directory.traits().restoresMembers()) {
            assertThat(after.memberSids()).containsExactly(users.get(1).sid());
            assertThat(after.attribute("adminDescription")).isEqualTo("Group_4711");
        } else {
            assertThat(after.members()).isEmpty();
            assertThat(after.attribute("adminDescription")).isEmpty();
        }
        assertThat(Long.parseLong(after.attribute("uSNChanged")))
                .isGreaterThan(Long.parseLong(before.attribute("uSNChanged")));
    }

    @Test
    void namesAreUnique() throws Exception {
        String account = unique("Account");
        createGroup("g", new Attribute("sAMAccountName", account));

        assertRefused(
                ResultCode.ENTRY_ALREADY_EXISTS,
                directory.traits().numbersNameClashes() ? "00000524" : "already in use",
                () -> createGroup("h", new Attribute("sAMAccountName", account.toUpperCase(Locale.ROOT))));
        assertRefused(
                ResultCode.ENTRY_ALREADY_EXISTS,
                directory.traits().numbersNameClashes() ? "00002071" : "already exists",
                () -> createGroup("G"));
        assertRefused(
                ResultCode.CONSTRAINT_VIOLATION,
                "0000202F",
                () -> createGroup("i", new Attribute("sAMAccountName", "what?")));
    }

    @Test
    void attributesHaveASchema() throws Exception {
        String dn = createGroup("g", new Attribute("description", "one"));

        assertRefused(ResultCode.NO_SUCH_ATTRIBUTE, "", () -> replace(dn, "noSuchAttribute", "x"));
        assertRefused(ResultCode.UNWILLING_TO_PERFORM, "", () -> replace(dn, "memberOf", dn));
        assertRefused(ResultCode.INVALID_ATTRIBUTE_SYNTAX, "", () -> replace(dn, "displayName", ""));
        replace(dn, "description", "two");
        replace(dn, "msDS-ExternalDirectoryObjectId", "Group_1");
        assertThat(group("g").attribute("description")).isEqualTo("two");
        assertThat(group("g").attribute("msDS-ExternalDirectoryObjectId")).isEqualTo("Group_1");
    }

    private void replace(String dn, String attribute, String value) throws LDAPException {
        connection.modify(dn, new Modification(ModificationType.REPLACE, attribute, value));
    }

    @Test
    void aTargetIsNamedByGuid() throws Exception {
        createGroup("g");
        String byGuid = "<GUID=" + group("g").objectGuid() + ">";

        replace(byGuid, "description", "found");

        assertThat(connection.getEntry(byGuid, "description").getAttributeValue("description"))
                .isEqualTo("found");
        connection.delete(byGuid);
        assertThat(directory.groups(ou)).isEmpty();
        assertRefused(ResultCode.NO_SUCH_OBJECT, "", () -> connection.delete(byGuid));
    }

    @Test
    void aGroupIsFoundByItsAnchorBelowAnOu() throws Exception {
        createGroup("g", new Attribute("adminDescription", "Group_4711"));
        createGroup("h", new Attribute("adminDescription", "Group_4712"));

        SearchResult found =
                connection.search(ou, SearchScope.SUB, "(&(objectClass=group)(adminDescription=Group_4711))", "cn");

        assertThat(found.getSearchEntries())
                .singleElement()
                .satisfies(entry -> assertThat(entry.getAttributeValue("cn")).isEqualTo("g"));
    }

    private List<Principal> twoUsers() {
        return List.copyOf(directory.createUsers(ou, names(unique("u"), 2)).all());
    }

    /** Account names are unique in the domain, which tests share. */
    private static String unique(String name) {
        return name + UUID.randomUUID().toString().substring(0, 8);
    }
}
