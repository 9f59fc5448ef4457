package org.groupwriteback.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.groupwriteback.exporter.ExporterTopics.group;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.List;
import java.util.UUID;
import org.groupwriteback.records.AdGroup;
import org.groupwriteback.records.AdGroupOrigin;
import org.groupwriteback.records.DesiredState;
import org.groupwriteback.records.ObservedChange;
import org.groupwriteback.records.ObservedChangeKind;
import org.groupwriteback.records.Outcome;
import org.groupwriteback.records.Result;
import org.groupwriteback.testbed.directory.ActiveDirectory;
import org.groupwriteback.testbed.directory.DirectoryGroup;
import org.groupwriteback.testbed.directory.Principal;
import org.groupwriteback.testbed.directory.Principals;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the exporter does with groups that other hands have touched, whatever the directory. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class OtherHandsContract {
    private ExporterFixture exporter;
    private Principal anna;
    private Principal ben;
    private String elsewhere;

    /** The directory that is written to. */
    abstract ActiveDirectory directory();

    @BeforeAll
    void start() {
        exporter = ExporterFixture.on(directory());
        String unique = UUID.randomUUID().toString().substring(0, 8);
        elsewhere = exporter.directory.createOu("Elsewhere " + unique);
        Principals users = exporter.directory.createUsers(elsewhere, List.of("anna-" + unique, "ben-" + unique));
        anna = users.get("anna-" + unique);
        ben = users.get("ben-" + unique);
        // It may write everywhere, so that nothing but its own care keeps it from doing so.
        exporter.with("WRITEBACK_AD_BIND_DN", directory().administrator().dn())
                .with("WRITEBACK_AD_BIND_PASSWORD", directory().administrator().password())
                .start();
    }

    @AfterAll
    void stop() {
        exporter.close();
    }

    @Test
    void membersOfAProtectedGroupAreNotWritten() throws LDAPException {
        written("guarded");
        member("guarded", anna, true);
        byHand(connection -> connection.modify(
                exporter.group("guarded").dn(), new Modification(ModificationType.REPLACE, "adminCount", "1")));

        assertRejected("PROTECTED", member("guarded", ben, true));
        assertRejected("PROTECTED", member("guarded", anna, false));
        assertRejected("PROTECTED", outcome("guarded", "guarded", DesiredState.DELETED));

        assertThat(exporter.group("guarded").memberSids()).containsExactly(anna.sid());
    }

    @Test
    void membersOfAGroupThatCarriesAnothersAnchorAreNotWritten() throws LDAPException {
        written("hijacked");
        DirectoryGroup before = exporter.group("hijacked");
        byHand(connection -> connection.modify(
                before.dn(), new Modification(ModificationType.REPLACE, "adminDescription", "Group_another")));

        assertRejected("ANCHOR_MISMATCH", member("hijacked", anna, true));
        assertRejected("ANCHOR_MISMATCH", outcome("hijacked", "hijacked", DesiredState.DELETED));

        assertThat(exporter.group("another").members()).isEmpty();
    }

    @Test
    void aMovedGroupIsMovedBackBeforeItsMembersAreWritten() throws LDAPException {
        written("moved");
        UUID guid = exporter.group("moved").objectGuid();
        moveAway("moved", "By hand");

        assertThat(member("moved", anna, true).getResult()).isEqualTo(Result.APPLIED);

        DirectoryGroup after = exporter.group("moved");
        assertThat(after.objectGuid()).isEqualTo(guid);
        assertThat(after.dn()).isEqualTo("CN=By hand," + exporter.ou);
        assertThat(after.memberSids()).containsExactly(anna.sid());
    }

    @Test
    void aMovedGroupIsMovedBackRenamedAndWritten() throws LDAPException {
        written("moved-whole");
        UUID guid = exporter.group("moved-whole").objectGuid();
        moveAway("moved-whole", "By hand");

        assertThat(outcome("moved-whole", "moved-whole", DesiredState.WRITTEN).getResult())
                .isEqualTo(Result.APPLIED);

        assertThat(exporter.group("moved-whole").objectGuid()).isEqualTo(guid);
        assertThat(exporter.group("moved-whole").dn()).isEqualTo("CN=moved-whole," + exporter.ou);
    }

    @Test
    void aMovedGroupIsDeletedToo() throws LDAPException {
        written("moved-off");
        moveAway("moved-off", "By hand off");

        assertThat(outcome("moved-off", "moved-off", DesiredState.DELETED).getResult())
                .isEqualTo(Result.APPLIED);

        assertThat(exporter.directory.groups(elsewhere)).isEmpty();
        assertThat(exporter.groups()).extracting(DirectoryGroup::cn).doesNotContain("moved-off", "By hand off");
    }

    @Test
    void aMovedGroupThatIsProtectedStaysWhereItIs() throws LDAPException {
        written("moved-guarded");
        moveAway("moved-guarded", "Privileged");
        String dn = "CN=Privileged," + elsewhere;
        byHand(connection -> connection.modify(dn, new Modification(ModificationType.REPLACE, "adminCount", "1")));

        assertRejected("PROTECTED", member("moved-guarded", anna, true));
        assertRejected("PROTECTED", outcome("moved-guarded", "moved-guarded", DesiredState.WRITTEN));
        assertRejected("PROTECTED", outcome("moved-guarded", "moved-guarded", DesiredState.DELETED));

        assertThat(exporter.directory.groups(elsewhere)).singleElement().satisfies(group -> assertThat(group.dn())
                .isEqualTo(dn));
        byHand(connection -> connection.delete(dn));
    }

    @Test
    void aRestoredGroupIsNotTakenForAnEmptyOne() throws LDAPException {
        written("restored");
        AdGroup created = exporter.topics.recorded("restored");
        assertThat(created.getOrigin()).isEqualTo(AdGroupOrigin.CREATED);
        member("restored", anna, true);
        String dn = exporter.group("restored").dn();
        outcome("restored", "restored", DesiredState.DELETED);
        exporter.topics.recorded("restored", AdGroup::getDeleted);
        exporter.directory.restore(UUID.fromString(created.getObjectGuid()), dn);
        if (!directory().traits().restoresMembers()) {
            byHand(connection -> connection.modify(
                    dn, new Modification(ModificationType.ADD, "member", "<SID=" + anna.sid() + ">")));
        }

        assertThat(outcome("restored", "restored", DesiredState.WRITTEN).getResult())
                .isIn(Result.APPLIED, Result.UNCHANGED);

        AdGroup record = exporter.topics.recorded("restored", group -> !group.getDeleted());
        assertThat(record.getOrigin()).isEqualTo(AdGroupOrigin.RESTORED);
        assertThat(record.getObjectGuid()).isEqualTo(created.getObjectGuid());
        assertPresent(exporter.topics.observed("restored", 1), anna);
    }

    @Test
    void aGroupThatWasMadeAgainByHandIsJoinedAndItsMembersAreReported() throws LDAPException {
        written("by-hand");
        String dn = exporter.group("by-hand").dn();
        byHand(connection -> {
            connection.delete(dn);
            connection.add(
                    dn,
                    new Attribute("objectClass", "group"),
                    new Attribute("groupType", "-2147483640"),
                    new Attribute("adminDescription", "Group_by-hand"),
                    new Attribute("member", "<SID=" + anna.sid() + ">", "<SID=" + ben.sid() + ">"));
        });

        long version = exporter.topics.send(group("by-hand", "by-hand"));

        assertThat(exporter.topics.outcome("by-hand", version).getResult()).isEqualTo(Result.APPLIED);
        // Reported before the outcome: who sees the outcome has what to compare.
        assertThat(exporter.topics.recorded("by-hand").getOrigin()).isEqualTo(AdGroupOrigin.JOINED);
        assertPresent(exporter.topics.observed("by-hand", 2), anna, ben);
        outcome("by-hand", "by-hand again", DesiredState.WRITTEN);
        assertThat(exporter.topics.observedSoFar("by-hand")).hasSize(2);
        assertThat(exporter.topics.recorded("by-hand").getOrigin()).isEqualTo(AdGroupOrigin.JOINED);
    }

    @Test
    void aGroupThatIsFoundByItsAnchorIsJoinedAndItsMembersAreReportedHoweverManyThereAre() throws LDAPException {
        String dn = "CN=found," + exporter.ou;
        List<Principal> crowd = List.copyOf(exporter.directory
                .createUsers(
                        elsewhere,
                        java.util.stream.IntStream.range(0, 2_000)
                                .mapToObj(i ->
                                        "crowd-" + UUID.randomUUID().toString().substring(0, 8) + i)
                                .toList())
                .all());
        byHand(connection -> connection.add(
                dn,
                new Attribute("objectClass", "group"),
                new Attribute("groupType", "-2147483640"),
                new Attribute("adminDescription", "Group_found"),
                new Attribute(
                        "member",
                        crowd.stream().map(user -> "<SID=" + user.sid() + ">").toList())));

        long version = exporter.topics.send(group("found", "found"));

        assertThat(exporter.topics.outcome("found", version).getResult()).isEqualTo(Result.APPLIED);
        assertPresent(exporter.topics.observed("found", crowd.size()), crowd.toArray(Principal[]::new));
    }

    private void assertPresent(List<ObservedChange> observed, Principal... members) {
        assertThat(observed)
                .extracting(change -> change.getChange() + " " + change.getItem() + " " + change.getOtherAnchors())
                .containsExactlyInAnyOrderElementsOf(java.util.Arrays.stream(members)
                        .map(member -> ObservedChangeKind.MEMBER_PRESENT + " SID=" + member.sid() + " [GUID="
                                + member.objectGuid() + "]")
                        .toList());
    }

    private void written(String groupId) {
        assertThat(outcome(groupId, groupId, DesiredState.WRITTEN).getResult()).isEqualTo(Result.APPLIED);
    }

    private Outcome outcome(String groupId, String cn, DesiredState state) {
        return exporter.topics.outcome(
                groupId, exporter.topics.send(group(groupId, cn).setState(state)));
    }

    private Outcome member(String groupId, Principal member, boolean present) {
        String anchor = "SID=" + member.sid();
        return exporter.topics.outcome(groupId, anchor, exporter.topics.member(groupId, anchor, present));
    }

    private void moveAway(String groupId, String cn) throws LDAPException {
        String dn = exporter.group(groupId).dn();
        byHand(connection -> connection.modifyDN(dn, "CN=" + cn, true, elsewhere));
    }

    private interface Work {
        void on(LDAPConnection connection) throws LDAPException;
    }

    private void byHand(Work work) throws LDAPException {
        try (LDAPConnection connection = exporter.directory.connect()) {
            work.on(connection);
        }
    }

    private static void assertRejected(String category, Outcome outcome) {
        assertThat(outcome.getResult()).isEqualTo(Result.REJECTED);
        assertThat(outcome.getCategory()).isEqualTo(category);
    }
}
