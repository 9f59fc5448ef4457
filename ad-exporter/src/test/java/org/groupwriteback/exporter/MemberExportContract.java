package org.groupwriteback.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.groupwriteback.exporter.ExporterTopics.group;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.groupwriteback.records.DesiredState;
import org.groupwriteback.records.Outcome;
import org.groupwriteback.records.Result;
import org.groupwriteback.testbed.directory.ActiveDirectory;
import org.groupwriteback.testbed.directory.Principal;
import org.groupwriteback.testbed.directory.Principals;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the exporter does with members, whatever the directory. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class MemberExportContract {
    private static final int MANY = 3000;

    protected ExporterFixture exporter;
    private List<Principal> users;

    /** The directory that is written to. */
    abstract ActiveDirectory directory();

    @BeforeAll
    void start() {
        exporter = ExporterFixture.on(directory())
                .with("WRITEBACK_AD_CHUNK_SIZE", "1000")
                .start();
        Principals made = exporter.directory.createUsers(
                exporter.ou,
                IntStream.range(0, MANY).mapToObj(i -> "exp-user-" + i).toList());
        users = List.copyOf(made.all());
    }

    @AfterAll
    void stop() {
        exporter.close();
    }

    @Test
    void manyMembersAreWrittenInChunksAndAReplayWritesNothing() {
        written("many");
        exporter.topics.members(
                "many", users.stream().map(user -> "SID=" + user.sid()).toList(), true);

        // A turn that was cut off after its write is taken again, and then finds its members there.
        assertThat(exporter.topics.memberOutcomes("many", MANY, outcome -> true))
                .allMatch(outcome -> outcome.getResult() == Result.APPLIED || outcome.getResult() == Result.UNCHANGED);
        assertThat(exporter.group("many").members()).hasSize(MANY);

        String usn = usn("many");
        long first = exporter.topics.member("many", "SID=" + users.get(0).sid(), true);
        exporter.topics.members(
                "many", users.stream().skip(1).map(user -> "SID=" + user.sid()).toList(), true);
        assertThat(exporter.topics.memberOutcomes("many", MANY, outcome -> outcome.getVersion() >= first))
                .allMatch(outcome -> outcome.getResult() == Result.UNCHANGED || outcome.getResult() == ifSoAlready());
        assertThat(exporter.group("many").members()).hasSize(MANY);
        if (!directory().traits().honoursPermissiveModifyOnMember()) {
            // Where AD lets a write pass that changes nothing, whether it counts as a change is AD's own affair.
            assertThat(usn("many")).isEqualTo(usn);
        }
    }

    @Test
    void badMembersAmongManyAreAnsweredAloneAndTheRestIsWritten() {
        written("mixed");
        List<String> anchors = new ArrayList<>(
                users.stream().limit(400).map(user -> "SID=" + user.sid()).toList());
        String unknownSid = "SID=" + exporter.directory.domainSid() + "-4000000";
        String unknownGuid = "GUID=" + UUID.randomUUID();
        anchors.add(17, unknownSid);
        anchors.add(211, unknownGuid);
        anchors.add(300, "SID=S-1-5-21-1-2-3-1104");
        anchors.add(301, "SID=S-1-5-32-544");
        anchors.add(302, "nonsense");

        exporter.topics.members("mixed", anchors, true);

        List<Outcome> outcomes = exporter.topics.memberOutcomes("mixed", anchors.size(), outcome -> true);
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.getResult() != Result.APPLIED)
                .extracting(outcome -> outcome.getItem() + " " + outcome.getResult() + " " + outcome.getCategory())
                .containsExactlyInAnyOrder(
                        unknownSid + " REJECTED MEMBER_NOT_FOUND",
                        unknownGuid + " REJECTED MEMBER_NOT_FOUND",
                        "SID=S-1-5-21-1-2-3-1104 REJECTED FOREIGN_SID",
                        "SID=S-1-5-32-544 REJECTED FOREIGN_SID",
                        "nonsense REJECTED UNREADABLE_ANCHOR");
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.getItem().equals(unknownGuid))
                .singleElement()
                .satisfies(outcome -> {
                    assertThat(outcome.getLdapResultCode()).isEqualTo(32);
                    assertThat(outcome.getAdText()).contains("00000525");
                    assertThat(outcome.getExplanation()).contains("CN=mixed", unknownGuid.substring(5), "forest");
                });
        assertThat(exporter.group("mixed").members()).hasSize(400);
    }

    @Test
    void sourceAnchorsAreLookedUp() throws LDAPException {
        written("sources");
        UUID own = UUID.randomUUID();
        setConsistencyGuid("exp-user-11", own);
        UUID twice = UUID.randomUUID();
        setConsistencyGuid("exp-user-12", twice);
        setConsistencyGuid("exp-user-13", twice);
        String byGuid = "SOURCE=" + users.get(10).objectGuid();

        exporter.topics.members(
                "sources", List.of(byGuid, "SOURCE=" + own, "SOURCE=" + twice, "SOURCE=" + new UUID(1, 2)), true);

        assertThat(exporter.topics.memberOutcomes("sources", 4, outcome -> true))
                .extracting(outcome -> outcome.getItem() + " " + outcome.getResult() + " " + outcome.getCategory())
                .containsExactlyInAnyOrder(
                        byGuid + " APPLIED null",
                        "SOURCE=" + own + " APPLIED null",
                        "SOURCE=" + twice + " REJECTED AMBIGUOUS_SOURCE_ANCHOR",
                        "SOURCE=" + new UUID(1, 2) + " REJECTED MEMBER_NOT_FOUND");
        assertThat(exporter.group("sources").memberSids())
                .containsExactlyInAnyOrder(users.get(10).sid(), users.get(11).sid());
    }

    @Test
    void anExistingMemberAndAMissingOneAreUnchanged() {
        written("idempotent");
        String anchor = "SID=" + users.get(20).sid();
        exporter.topics.outcome("idempotent", anchor, exporter.topics.member("idempotent", anchor, true));

        long again = exporter.topics.member("idempotent", anchor, true);
        assertThat(exporter.topics.outcome("idempotent", anchor, again).getResult())
                .isEqualTo(ifSoAlready());
        String other = "SID=" + users.get(21).sid();
        long missing = exporter.topics.member("idempotent", other, false);
        assertThat(exporter.topics.outcome("idempotent", other, missing).getResult())
                .isEqualTo(ifSoAlready());
        String nobody = "GUID=" + UUID.randomUUID();
        long gone = exporter.topics.member("idempotent", nobody, false);
        assertThat(exporter.topics.outcome("idempotent", nobody, gone).getResult())
                .isEqualTo(Result.UNCHANGED);
    }

    @Test
    void memberOfAGroupThatIsNotOnRecordIsRetried() {
        String anchor = "SID=" + users.get(0).sid();

        long version = exporter.topics.member("unheard-of", anchor, true);

        Outcome outcome = exporter.topics.outcome("unheard-of", anchor, version);
        assertThat(outcome.getResult()).isEqualTo(Result.RETRY);
        assertThat(outcome.getCategory()).isEqualTo("GROUP_NOT_ON_RECORD");
    }

    @Test
    void groupDeletedInAdIsMadeAgainWithANewIdentity() throws LDAPException {
        written("deleted-by-hand");
        var before = exporter.group("deleted-by-hand");
        try (LDAPConnection connection = exporter.directory.connect()) {
            connection.delete(before.dn());
        }
        String anchor = "SID=" + users.get(30).sid();

        long member = exporter.topics.member("deleted-by-hand", anchor, true);
        assertThat(exporter.topics.outcome("deleted-by-hand", anchor, member).getCategory())
                .isEqualTo("GROUP_GONE");
        long version = exporter.topics.send(group("deleted-by-hand", "deleted-by-hand"));

        assertThat(exporter.topics.outcome("deleted-by-hand", version).getResult())
                .isEqualTo(Result.APPLIED);
        var after = exporter.group("deleted-by-hand");
        assertThat(after.objectGuid()).isNotEqualTo(before.objectGuid());
        assertThat(exporter.topics
                        .recorded("deleted-by-hand", record -> record.getObjectGuid()
                                .equals(after.objectGuid().toString()))
                        .getObjectSid())
                .isEqualTo(after.sid());
    }

    @Test
    void unreadableRecordIsPutAsideAndTheNextIsWritten() {
        exporter.topics.garbage("after-garbage", new byte[] {1, 2, 3});

        written("after-garbage");

        assertThat(exporter.topics.deadLetter().getService()).isEqualTo("ad-exporter");
        assertThat(exporter.topics.deadLetter().getError()).contains("single-object encoding");
    }

    @Test
    void suspendedGroupIsLeftAsItIs() {
        written("resting");

        long version = exporter.topics.send(group("resting", "Other name").setState(DesiredState.SUSPENDED));

        assertThat(exporter.topics.outcome("resting", version).getResult()).isEqualTo(Result.UNCHANGED);
        assertThat(exporter.group("resting").cn()).isEqualTo("resting");
    }

    /** Windows lets pass what is so already and doesn't say so. */
    private Result ifSoAlready() {
        return directory().traits().honoursPermissiveModifyOnMember() ? Result.APPLIED : Result.UNCHANGED;
    }

    private void written(String groupId) {
        exporter.topics.outcome(groupId, exporter.topics.send(group(groupId, groupId)));
    }

    private String usn(String groupId) {
        try (LDAPConnection connection = exporter.directory.connect()) {
            return connection
                    .getEntry(exporter.group(groupId).dn(), "uSNChanged")
                    .getAttributeValue("uSNChanged");
        } catch (LDAPException e) {
            throw new AssertionError(e);
        }
    }

    private void setConsistencyGuid(String user, UUID guid) throws LDAPException {
        ByteBuffer bytes = ByteBuffer.allocate(16).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        long high = guid.getMostSignificantBits();
        bytes.putInt((int) (high >>> 32)).putShort((short) (high >>> 16)).putShort((short) high);
        bytes.order(java.nio.ByteOrder.BIG_ENDIAN).putLong(guid.getLeastSignificantBits());
        try (LDAPConnection connection = exporter.directory.connect()) {
            connection.modify(
                    "CN=" + user + "," + exporter.ou,
                    new Modification(ModificationType.REPLACE, "mS-DS-ConsistencyGuid", bytes.array()));
        }
    }
}
