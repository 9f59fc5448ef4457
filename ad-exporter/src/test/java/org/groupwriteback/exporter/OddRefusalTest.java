package org.groupwriteback.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.groupwriteback.exporter.ExporterTopics.group;

import com.unboundid.ldap.sdk.ResultCode;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.groupwriteback.records.Outcome;
import org.groupwriteback.records.Result;
import org.groupwriteback.testbed.directory.ActiveDirectories;
import org.groupwriteback.testbed.directory.ActiveDirectory;
import org.groupwriteback.testbed.directory.Principal;
import org.groupwriteback.testbed.directory.proxy.DirectoryProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers of AD that nobody expected stop nothing but what they are about. */
class OddRefusalTest {
    private static final int MANY = 1_000;

    private final ActiveDirectory directory = ActiveDirectories.samba();
    private final DirectoryProxy proxy = DirectoryProxy.before(directory);
    private final ExporterFixture exporter = ExporterFixture.on(directory).with("WRITEBACK_AD_URLS", proxy.ldapUrl());

    @AfterEach
    void close() {
        exporter.close();
        proxy.close();
    }

    @Test
    void aRefusalThatNobodyKnowsStopsOneOfAThousand() {
        List<String> anchors = anchors();
        proxy.refuseValue("<" + anchors.get(500) + ">", ResultCode.OTHER, "00002095: odd");
        exporter.start();
        exporter.topics.outcome("odd", exporter.topics.send(group("odd", "odd")));

        exporter.topics.members("odd", anchors, true);

        List<Outcome> outcomes = exporter.topics.memberOutcomes("odd", MANY, outcome -> true);
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.getResult() != Result.APPLIED)
                .singleElement()
                .satisfies(outcome -> {
                    assertThat(outcome.getItem()).isEqualTo(anchors.get(500));
                    assertThat(outcome.getResult()).isEqualTo(Result.RETRY);
                    assertThat(outcome.getCategory()).isEqualTo("UNKNOWN");
                    assertThat(outcome.getAdText()).isEqualTo("00002095: odd");
                    assertThat(outcome.getExplanation()).contains("CN=odd");
                });
        assertThat(exporter.group("odd").members()).hasSize(MANY - 1);
    }

    @Test
    void aLimitThatIsLowerThanOursIsMet() {
        proxy.limitValues(300);
        exporter.start();
        exporter.topics.outcome("limited", exporter.topics.send(group("limited", "limited")));

        exporter.topics.members("limited", anchors(), true);

        assertThat(exporter.topics.memberOutcomes("limited", MANY, outcome -> true))
                .allMatch(outcome -> outcome.getResult() == Result.APPLIED);
        assertThat(exporter.group("limited").members()).hasSize(MANY);
    }

    @Test
    void aGroupWhoseReadingIsNeverAnsweredStopsNoOther() {
        String anna = "SID="
                + directory
                        .createUsers(exporter.ou, List.of("odd-anna"))
                        .get("odd-anna")
                        .sid();
        exporter.with("WRITEBACK_AD_READ_TIMEOUT", "PT1S").start();
        exporter.topics.outcome("silent", exporter.topics.send(group("silent", "silent")));
        exporter.topics.outcome("other", exporter.topics.send(group("other", "other")));
        UUID silent = exporter.group("silent").objectGuid();
        proxy.leaveUnanswered(base -> base.equalsIgnoreCase("<GUID=" + silent + ">"));

        for (int i = 0; i < 6; i++) {
            long version = exporter.topics.member("silent", anna, i % 2 == 0);
            assertThat(exporter.topics.outcome("silent", anna, version).getCategory())
                    .isEqualTo("TIMED_OUT");
            assertThat(exporter.readiness()).isEqualTo(200);
        }
        long other = exporter.topics.member("other", anna, true);
        assertThat(exporter.topics.outcome("other", anna, other).getResult()).isEqualTo(Result.APPLIED);

        proxy.answer();
        long version = exporter.topics.member("silent", anna, true);
        assertThat(exporter.topics.outcome("silent", anna, version).getResult()).isEqualTo(Result.APPLIED);
    }

    private List<String> anchors() {
        String unique = UUID.randomUUID().toString().substring(0, 8);
        return directory
                .createUsers(
                        exporter.ou,
                        IntStream.range(0, MANY).mapToObj(i -> unique + "-" + i).toList())
                .all()
                .stream()
                .map(Principal::sid)
                .map("SID="::concat)
                .toList();
    }
}
