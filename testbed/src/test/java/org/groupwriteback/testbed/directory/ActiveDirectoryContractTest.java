package org.groupwriteback.testbed.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Groups and their names: what every directory does that counts as Active Directory. */
abstract class ActiveDirectoryContractTest extends DirectoryContract {
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
}
