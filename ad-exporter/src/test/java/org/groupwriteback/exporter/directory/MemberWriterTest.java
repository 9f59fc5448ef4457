package org.groupwriteback.exporter.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.groupwriteback.exporter.directory.MemberDirectory.FoundMember;
import org.junit.jupiter.api.Test;

class MemberWriterTest {
    private static final String DOMAIN = "S-1-5-21-1-2-3";
    private static final String OU = "OU=Cloud,DC=lab";
    private static final Map<OwnedAttribute, String> OURS = Map.of(OwnedAttribute.ADMIN_DESCRIPTION, "Group_g");

    private final FakeGroups groups = new FakeGroups();
    private final RecordedGroup group = recorded(groups.has("g", OU, false, OURS));
    private final FakeMembers directory = new FakeMembers();
    private final AtomicLong nanoTime = new AtomicLong();
    private final LastChunks lastChunks = new LastChunks(nanoTime::get);
    private final FakeController controller = new FakeController();
    private final ValueLimit limit = new ValueLimit(controller, nanoTime::get);

    @Test
    void fewMembersAreWrittenWithoutReading() {
        Map<WantedMember, ItemResult> results = write(present(1, 50));

        assertThat(results.values()).hasSize(50).containsOnly(ItemResult.APPLIED);
        assertThat(directory.calls).containsExactly("ADD 50");
    }

    @Test
    void manyMembersAreComparedFirstAndOnlyTheDifferenceIsWritten() {
        write(present(1, 150));
        aWhilePasses();
        directory.calls.clear();

        Map<WantedMember, ItemResult> results = write(present(1, 200));

        assertThat(results.values()).filteredOn(ItemResult.APPLIED::equals).hasSize(50);
        assertThat(results.values()).filteredOn(ItemResult.UNCHANGED::equals).hasSize(150);
        assertThat(directory.calls).containsExactly("read", "ADD 50");
    }

    @Test
    void theChunksOfABulkLoadAfterTheFirstAreWrittenWithoutReading() {
        write(present(1, 200));
        write(present(201, 400));
        write(List.of(absent(1)));
        write(present(401, 600));

        assertThat(directory.calls).containsExactly("read", "ADD 200", "ADD 200", "REMOVE 1", "ADD 200");
    }

    @Test
    void theMembersOfAGroupThatWasJustMadeAreWrittenWithoutReading() {
        lastChunks.created(group.objectGuid());
        write(present(1, 4000));

        assertThat(directory.calls).containsExactly("ADD 4000");
    }

    @Test
    void aBulkLoadThatComesAgainIsFoundOutByReadingAndNotWritten() {
        lastChunks.created(group.objectGuid());
        write(present(1, 200));
        write(present(201, 400));
        directory.calls.clear();

        assertThat(write(present(1, 200)).values()).containsOnly(ItemResult.UNCHANGED);
        assertThat(write(present(201, 400)).values()).containsOnly(ItemResult.UNCHANGED);
        assertThat(directory.calls).containsExactly("ADD 200", "read", "read");
    }

    @Test
    void whatIsSoAlreadyIsFoundOutByOneReadAndNotWritten() {
        write(present(1, 2));
        directory.calls.clear();

        assertThat(write(present(1, 3)).values())
                .containsExactlyInAnyOrder(ItemResult.UNCHANGED, ItemResult.UNCHANGED, ItemResult.APPLIED);
        assertThat(directory.calls).containsExactly("ADD 3", "read", "ADD 1");
    }

    @Test
    void oneBadValueAmongThousandsIsFoundByHalving() {
        directory.odd.put(sid(777), unknown());

        Map<WantedMember, ItemResult> results = write(present(1, 4000));

        assertThat(directory.members).hasSize(3999);
        assertThat(results.values()).filteredOn(ItemResult.APPLIED::equals).hasSize(3999);
        assertThat(results.get(new WantedMember("SID=" + DOMAIN + "-777", true)))
                .isInstanceOfSatisfying(ItemResult.Rejected.class, rejected -> {
                    assertThat(rejected.refusal().category()).isEqualTo(FailureCategory.MEMBER_NOT_FOUND);
                    assertThat(rejected.refusal().explanation()).contains("CN=g,OU=Cloud", "-777");
                });
        assertThat(directory.calls).hasSizeLessThan(30);
    }

    @Test
    void manyBadValuesTakeSeveralTurnsAndAllAreAnsweredInTheEnd() {
        IntStream.rangeClosed(1, 300).forEach(i -> directory.odd.put(sid(i), unknown()));
        List<WantedMember> due = present(1, 400);
        int turns = 0;

        while (!due.isEmpty()) {
            Map<WantedMember, ItemResult> results = write(due);
            assertThat(results).isNotEmpty();
            due = due.stream().filter(member -> !results.containsKey(member)).toList();
            assertThat(++turns).isLessThan(30);
        }

        assertThat(directory.members).hasSize(100);
    }

    @Test
    void removalOfWhatAdDoesNotHaveIsUnchanged() {
        directory.odd.put(sid(1), unknown());

        assertThat(write(List.of(absent(1), absent(2), new WantedMember("SID=S-1-5-21-9-9-9-1", false)))
                        .values())
                .containsOnly(ItemResult.UNCHANGED);
    }

    @Test
    void foreignAndBuiltinSidsAreRefusedBeforeAdIsAsked() {
        Map<WantedMember, ItemResult> results = write(List.of(
                new WantedMember("SID=S-1-5-21-9-9-9-1", true),
                new WantedMember("SID=S-1-5-32-544", true),
                new WantedMember("GUID=nonsense", true)));

        assertThat(results.values())
                .extracting(result -> ((ItemResult.Rejected) result).refusal().category())
                .containsExactly(
                        FailureCategory.FOREIGN_SID, FailureCategory.FOREIGN_SID, FailureCategory.UNREADABLE_ANCHOR);
        assertThat(directory.calls).isEmpty();
    }

    @Test
    void oneObjectUnderTwoIdsIsOneValueAndPresentWins() {
        UUID source = UUID.randomUUID();
        MemberAnchor.Guid guid = new MemberAnchor.Guid(UUID.randomUUID());
        directory.sources.put(source, List.of(new FoundMember(guid, Optional.of(new MemberAnchor.Sid(DOMAIN + "-5")))));

        Map<WantedMember, ItemResult> results = write(
                List.of(new WantedMember("SOURCE=" + source, false), new WantedMember("SID=" + DOMAIN + "-5", true)));

        assertThat(results).hasSize(2);
        assertThat(directory.members).containsExactly(guid);
        assertThat(directory.calls).containsExactly("ADD 1");
    }

    @Test
    void anyRefusalOfOneValueLeavesItAloneAndTheRestIsWritten() {
        for (FailureCategory category : FailureCategory.values()) {
            if (!category.mayConcernAPart() || FailureCategory.GROUP_GONE == category) {
                continue;
            }
            directory.members.clear();
            directory.odd.clear();
            directory.odd.put(sid(500), new DirectoryFailure(category, 80, "odd", null));

            Map<WantedMember, ItemResult> results = write(present(1, 1000));

            assertThat(directory.members).as("%s", category).hasSize(999);
            assertThat(results).hasSize(1000);
            ItemResult odd = results.get(new WantedMember("SID=" + DOMAIN + "-500", true));
            if (category == FailureCategory.ALREADY_MEMBER || category == FailureCategory.NOT_A_MEMBER) {
                assertThat(odd).isEqualTo(ItemResult.UNCHANGED);
            } else {
                assertThat(odd).isInstanceOf(ItemResult.of(Refusal.of(category)).getClass());
            }
        }
    }

    @Test
    void aResultThatNobodyKnowsIsReportedOfItsValueWithAdsTextAndSentAgainLater() {
        directory.odd.put(sid(4), new DirectoryFailure(FailureCategory.UNKNOWN, 80, "00002095: odd", null));

        Map<WantedMember, ItemResult> results = write(present(1, 8));

        assertThat(results.get(new WantedMember("SID=" + DOMAIN + "-4", true)))
                .isInstanceOfSatisfying(ItemResult.Retry.class, retry -> {
                    assertThat(retry.refusal().resultCode()).isEqualTo(80);
                    assertThat(retry.refusal().adText()).isEqualTo("00002095: odd");
                    assertThat(retry.refusal().explanation()).contains("SID=" + DOMAIN + "-4");
                });
    }

    @Test
    void aLimitOfTheServerIsLearnedOnceAndKept() {
        directory.most = 700;

        assertThat(write(present(1, 4000)).values()).containsOnly(ItemResult.APPLIED);
        directory.calls.clear();
        assertThat(write(present(4001, 5000)).values()).containsOnly(ItemResult.APPLIED);

        assertThat(directory.members).hasSize(5000);
        assertThat(directory.calls).containsExactly("ADD 500", "ADD 500");
    }

    @Test
    void aLimitIsOneControllersOwnAndForgottenAfterAnHour() {
        directory.most = 500;
        write(present(1, 1000));
        directory.most = Integer.MAX_VALUE;
        directory.calls.clear();

        write(present(1001, 2000));
        assertThat(directory.calls).containsExactly("ADD 500", "ADD 500");
        controller.taken(false);
        write(present(2001, 3000));
        assertThat(directory.calls).endsWith("ADD 1000");

        directory.most = 500;
        write(present(3001, 4000));
        directory.most = Integer.MAX_VALUE;
        nanoTime.addAndGet(Duration.ofMinutes(61).toNanos());
        write(present(4001, 5000));
        assertThat(directory.calls).endsWith("read", "ADD 1000");
    }

    @Test
    void oneValueOverALimitOfItsOwnTeachesNothing() {
        directory.odd.put(sid(7), new DirectoryFailure(FailureCategory.LIMIT_EXCEEDED, 11, "full", null));

        write(present(1, 1000));
        directory.calls.clear();
        write(present(1001, 2000));

        assertThat(directory.calls).endsWith("ADD 1000");
    }

    @Test
    void aWriteThatIsNotAnsweredInTimeIsNotTriedInPartsButTheNextOneIsSmaller() {
        directory.failure = Optional.of(new DirectoryFailure(FailureCategory.TIMED_OUT, 85, "late", null));

        assertThat(write(present(1, 1000)).values()).hasSize(1000).allSatisfy(result -> assertThat(result)
                .isInstanceOfSatisfying(
                        ItemResult.Retry.class,
                        retry -> assertThat(retry.refusal().category()).isEqualTo(FailureCategory.TIMED_OUT)));
        assertThat(directory.calls).containsExactly("read", "ADD 1000");

        directory.failure = Optional.empty();
        directory.calls.clear();
        assertThat(write(present(1, 1000)).values()).containsOnly(ItemResult.APPLIED);
        assertThat(directory.calls).containsExactly("ADD 500", "ADD 500");
    }

    @Test
    void whatConcernsTheGroupAsAWholeIsNotTriedInParts() {
        directory.failure = Optional.of(new DirectoryFailure(FailureCategory.INSUFFICIENT_RIGHTS, 50, "no", null));

        assertThat(write(present(1, 50)).values()).hasSize(50).allMatch(ItemResult.Retry.class::isInstance);
        assertThat(directory.calls).containsExactly("ADD 50");
    }

    @Test
    void removalsAndAdditionsOfOneCallShareOneReading() {
        write(present(1, 300));
        aWhilePasses();
        directory.calls.clear();

        List<WantedMember> both = new ArrayList<>(present(200, 400));
        IntStream.rangeClosed(1, 150).forEach(i -> both.add(absent(i)));
        write(both);

        assertThat(directory.members).hasSize(250);
        assertThat(directory.calls).containsExactly("read", "REMOVE 150", "ADD 100");
    }

    @Test
    void aGroupThatIsNotOursToWriteIsLeftAlone() {
        RecordedGroup guarded = recorded(groups.has("guarded", OU, true, OURS));
        RecordedGroup foreign =
                recorded(groups.has("foreign", OU, false, Map.of(OwnedAttribute.ADMIN_DESCRIPTION, "Group_other")));

        assertThat(categories(write(guarded, List.of(present(1, 1).get(0), absent(2)))))
                .containsOnly(FailureCategory.PROTECTED);
        assertThat(categories(write(foreign, List.of(present(1, 1).get(0), absent(2)))))
                .containsOnly(FailureCategory.ANCHOR_MISMATCH);
        assertThat(directory.calls).isEmpty();
        assertThat(groups.writes).isEmpty();
    }

    @Test
    void aGroupThatWasMovedIsMovedBackBeforeItsMembersAreWritten() {
        UUID guid = groups.has("g by hand", "OU=Elsewhere,DC=lab", false, OURS);

        assertThat(write(recorded(guid), present(1, 2)).values()).containsOnly(ItemResult.APPLIED);

        assertThat(groups.writes).containsExactly("move g by hand to " + OU);
    }

    @Test
    void aMovedGroupThatIsNotOursIsNotEvenMovedBack() {
        UUID guid = groups.has("g", "OU=Elsewhere,DC=lab", true, OURS);

        assertThat(categories(write(recorded(guid), present(1, 2)))).containsOnly(FailureCategory.PROTECTED);

        assertThat(groups.writes).isEmpty();
        assertThat(directory.calls).isEmpty();
    }

    @Test
    void membersOfAGroupThatIsGoneAreDueAgain() {
        groups.remove(group.objectGuid());

        assertThat(write(List.of(present(1, 1).get(0), absent(2))).values())
                .containsOnly(ItemResult.retry(FailureCategory.GROUP_GONE));
    }

    @Test
    void aGroupThatGoesInTheMiddleIsNotTakenForMissingMembers() {
        directory.groupIsThere = false;

        assertThat(write(present(1, 4)).values()).hasSize(4).allSatisfy(result -> assertThat(result)
                .isInstanceOfSatisfying(
                        ItemResult.Retry.class,
                        retry -> assertThat(retry.refusal().category()).isEqualTo(FailureCategory.GROUP_GONE)));
    }

    @Test
    void aMemberThatTheServerCallsNoSuchObjectIsNotTakenForAMissingGroup() {
        directory.odd.put(sid(3), new DirectoryFailure(FailureCategory.GROUP_GONE, 32, "no such object", null));

        Map<WantedMember, ItemResult> results = write(present(1, 4));

        assertThat(directory.members).hasSize(3);
        assertThat(results.get(new WantedMember("SID=" + DOMAIN + "-3", true)))
                .isInstanceOfSatisfying(ItemResult.Rejected.class, rejected -> assertThat(
                                rejected.refusal().category())
                        .isEqualTo(FailureCategory.MEMBER_NOT_FOUND));
    }

    @Test
    void aResultNamesTheObjectOfASourceAnchor() {
        UUID withSid = UUID.randomUUID();
        UUID without = UUID.randomUUID();
        UUID nobody = UUID.randomUUID();
        MemberAnchor.Sid sid = new MemberAnchor.Sid(DOMAIN + "-5");
        MemberAnchor.Guid guid = new MemberAnchor.Guid(UUID.randomUUID());
        directory.sources.put(
                withSid, List.of(new FoundMember(new MemberAnchor.Guid(UUID.randomUUID()), Optional.of(sid))));
        directory.sources.put(without, List.of(new FoundMember(guid, Optional.empty())));

        Map<WantedMember, ItemResult> results = write(List.of(
                new WantedMember("SOURCE=" + withSid, true),
                new WantedMember("SOURCE=" + without, false),
                new WantedMember("SOURCE=" + nobody, true),
                new WantedMember("SID=" + DOMAIN + "-6", true)));

        assertThat(results.get(new WantedMember("SOURCE=" + withSid, true))).isEqualTo(ItemResult.APPLIED.naming(sid));
        assertThat(results.get(new WantedMember("SOURCE=" + without, false)))
                .isEqualTo(ItemResult.UNCHANGED.naming(guid));
        assertThat(results.values())
                .filteredOn(result -> result.object().isPresent())
                .hasSize(2);
    }

    private Map<WantedMember, ItemResult> write(Collection<WantedMember> wanted) {
        return write(group, wanted);
    }

    private Map<WantedMember, ItemResult> write(RecordedGroup recorded, Collection<WantedMember> wanted) {
        return new MemberWriter(groups, directory, new SurveyResult(Set.of(DOMAIN), Set.of()), lastChunks, limit)
                .write("g", recorded, wanted);
    }

    private static RecordedGroup recorded(UUID guid) {
        return new RecordedGroup(guid, null, "CN=g," + OU, null, 8, false, Origin.CREATED);
    }

    private static List<FailureCategory> categories(Map<WantedMember, ItemResult> results) {
        return results.values().stream()
                .map(result -> ((ItemResult.Rejected) result).refusal().category())
                .toList();
    }

    private static DirectoryFailure unknown() {
        return new DirectoryFailure(FailureCategory.MEMBER_NOT_FOUND, 32, "unknown", null);
    }

    private void aWhilePasses() {
        nanoTime.addAndGet(Duration.ofMinutes(2).toNanos());
    }

    private static List<WantedMember> present(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> new WantedMember("SID=" + DOMAIN + "-" + i, true))
                .toList();
    }

    private static WantedMember absent(int i) {
        return new WantedMember("SID=" + DOMAIN + "-" + i, false);
    }

    private static MemberAnchor sid(int i) {
        return new MemberAnchor.Sid(DOMAIN + "-" + i);
    }
}
