package org.groupwriteback.testbed.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Members of groups: what every directory does with them that counts as Active Directory. */
abstract class ActiveDirectoryMembersContractTest extends DirectoryContract {
    private static final Control PERMISSIVE_MODIFY = new Control("1.2.840.113556.1.4.1413", true);
    private static final String GLOBAL = "-2147483646";
    private static final String DOMAIN_LOCAL = "-2147483644";
    private static final String UNIVERSAL = "-2147483640";

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
    void deletingAnObjectRemovesItsLinksQuietly() throws Exception {
        List<Principal> users = twoUsers();
        createGroup("g", new Attribute("member", sid(users.get(0)), sid(users.get(1))));
        String changed = group("g").attribute("uSNChanged");

        connection.delete(guid(users.get(0)));

        assertThat(group("g").memberSids()).containsExactly(users.get(1).sid());
        assertThat(group("g").attribute("uSNChanged")).isEqualTo(changed);
    }
}
