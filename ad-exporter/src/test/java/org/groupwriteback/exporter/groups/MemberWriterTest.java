package org.groupwriteback.exporter.groups;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.groupwriteback.exporter.groups.MemberDirectory.FoundMember;
import org.junit.jupiter.api.Test;

class MemberWriterTest {
    private static final String DOMAIN = "S-1-5-21-1-2-3";
    private static final RecordedGroup GROUP =
            new RecordedGroup(UUID.randomUUID(), null, "CN=g,OU=Cloud,DC=lab", null, 8, false);

    private final FakeMembers directory = new FakeMembers();
    private final AtomicLong nanoTime = new AtomicLong();
    private final LastChunks lastChunks = new LastChunks(nanoTime::get);

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
        lastChunks.created(GROUP.objectGuid());
        write(present(1, 4000));

        assertThat(directory.calls).containsExactly("ADD 4000");
    }

    @Test
    void aBulkLoadThatComesAgainIsFoundOutByReadingAndNotWritten() {
        lastChunks.created(GROUP.objectGuid());
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
        directory.unknown.add(sid(777));

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
        IntStream.rangeClosed(1, 300).forEach(i -> directory.unknown.add(sid(i)));
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
        directory.unknown.add(sid(1));

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

    private Map<WantedMember, ItemResult> write(Collection<WantedMember> wanted) {
        return new MemberWriter(directory, new Surroundings(Set.of(DOMAIN), Set.of()), lastChunks).write(GROUP, wanted);
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
