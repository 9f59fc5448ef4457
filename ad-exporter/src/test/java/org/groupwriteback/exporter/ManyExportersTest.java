package org.groupwriteback.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.groupwriteback.exporter.ExporterTopics.group;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.groupwriteback.records.Result;
import org.groupwriteback.testbed.directory.ActiveDirectories;
import org.groupwriteback.testbed.directory.Principal;
import org.junit.jupiter.api.Test;

/** More than one exporter on the same topics: they share the groups, and one that was frozen writes over nobody's work. */
class ManyExportersTest {
    private static final int GROUPS = 120;
    private static final int MEMBERS = 1500;

    @Test
    void aSecondExporterTakesItsShareAndLaterAll() {
        try (ExporterFixture exporter =
                ExporterFixture.on(ActiveDirectories.samba()).start()) {
            send(exporter, 0, GROUPS / 3);
            try (ExporterProcess second = exporter.process()) {
                send(exporter, GROUPS / 3, 2 * GROUPS / 3);
                exporter.await(() -> exporter.topics.membersOfConsumerGroup() == 2);
                exporter.stop();
                send(exporter, 2 * GROUPS / 3, GROUPS);

                IntStream.range(0, GROUPS).forEach(i -> assertThat(
                                exporter.topics.outcome("shared-" + i, 1).getResult())
                        .isIn(Result.APPLIED, Result.UNCHANGED));
                assertThat(second.isAlive()).isTrue();
            }

            assertThat(exporter.groups()).hasSize(GROUPS);
        }
    }

    @Test
    void frozenExporterDoesNotUndoWhatAnotherWroteMeanwhile() throws IOException, InterruptedException {
        try (ExporterFixture exporter =
                ExporterFixture.on(ActiveDirectories.samba()).with("WRITEBACK_AD_CHUNK_SIZE", "100")) {
            List<Principal> users = List.copyOf(exporter.directory
                    .createUsers(
                            exporter.ou,
                            IntStream.range(0, MEMBERS)
                                    .mapToObj(i -> "frozen-" + i)
                                    .toList())
                    .all());
            List<String> anchors =
                    users.stream().map(user -> "SID=" + user.sid()).toList();
            exporter.start();
            exporter.topics.outcome("iced", exporter.topics.send(group("iced", "iced")));
            exporter.stop();
            exporter.topics.members("iced", anchors, true);

            try (ExporterProcess frozen = exporter.process()) {
                exporter.await(() -> !exporter.group("iced").members().isEmpty());
                frozen.freeze();
                exporter.start();
                exporter.topics.memberOutcomes("iced", MEMBERS, outcome -> true);
                exporter.topics.members("iced", anchors, false);
                exporter.await(() -> exporter.group("iced").members().isEmpty());

                frozen.thaw();
                exporter.await(() -> exporter.topics.membersOfConsumerGroup() == 2);
            }

            assertThat(exporter.group("iced").members()).isEmpty();
        }
    }

    private static void send(ExporterFixture exporter, int from, int to) {
        IntStream.range(from, to).forEach(i -> exporter.topics.send(group("shared-" + i, "shared-" + i)));
    }
}
