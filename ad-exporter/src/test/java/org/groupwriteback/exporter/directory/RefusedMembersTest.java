package org.groupwriteback.exporter.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Members, or so many of them at once, that AD refuses. */
class RefusedMembersTest extends MemberWriting {
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
    void whatConcernsTheGroupAsAWholeIsNotTriedInParts() {
        directory.failure = Optional.of(new DirectoryFailure(FailureCategory.INSUFFICIENT_RIGHTS, 50, "no", null));

        assertThat(write(present(1, 50)).values()).hasSize(50).allMatch(ItemResult.Retry.class::isInstance);
        assertThat(directory.calls).containsExactly("ADD 50");
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
}
