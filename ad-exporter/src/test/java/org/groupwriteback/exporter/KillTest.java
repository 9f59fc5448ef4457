package org.groupwriteback.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.groupwriteback.exporter.ExporterTopics.group;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.groupwriteback.records.Result;
import org.groupwriteback.testbed.directory.ActiveDirectories;
import org.groupwriteback.testbed.directory.Principal;
import org.junit.jupiter.api.Test;

/** The process killed in the middle of a big group, and started again. {@code -Dexporter.members=50000} makes it bigger. */
class KillTest {
    private static final int MEMBERS = Integer.getInteger("exporter.members", 3000);
    private static final int KILLS = 3;

    @Test
    void killedInTheMiddleNothingIsLostOrDoubled() throws LDAPException {
        try (ExporterFixture exporter =
                ExporterFixture.on(ActiveDirectories.samba()).with("WRITEBACK_AD_CHUNK_SIZE", "500")) {
            List<Principal> users = List.copyOf(exporter.directory
                    .createUsers(
                            exporter.ou,
                            IntStream.range(0, MEMBERS)
                                    .mapToObj(i -> "kill-" + i)
                                    .toList())
                    .all());
            exporter.start();
            exporter.topics.outcome("big", exporter.topics.send(group("big", "big")));
            exporter.stop();
            List<String> anchors =
                    users.stream().map(user -> "SID=" + user.sid()).toList();
            exporter.topics.members("big", anchors, true);
            // The last word of every tenth is that it is not a member.
            Set<String> wanted = new HashSet<>();
            for (int i = 0; i < MEMBERS; i++) {
                if (i % 10 == 0) {
                    exporter.topics.member("big", anchors.get(i), false);
                } else {
                    wanted.add(users.get(i).sid());
                }
            }

            long newest = exporter.topics.member("big", anchors.get(0), false);
            for (int i = 1; i <= KILLS; i++) {
                int some = MEMBERS * i / (KILLS + 2);
                ExporterProcess process = exporter.process();
                exporter.await(() -> memberCount(exporter) >= some);
                process.kill();
            }
            try (ExporterProcess last = exporter.process()) {
                exporter.topics.recorded("big", group -> group.getAppliedVersion() >= newest);
                exporter.await(() -> memberCount(exporter) == wanted.size());
                askAgain(exporter, anchors);
                assertThat(last.isAlive()).isTrue();
            }

            assertThat(exporter.group("big").memberSids()).isEqualTo(wanted);
            assertThat(memberCount(exporter)).isEqualTo(wanted.size());
        }
    }

    /**
     * A kill may keep outcomes from the brokers and not how far the group was answered: as the evaluator does then, asks again
     * for those that are missing. They were written all the same.
     */
    private static void askAgain(ExporterFixture exporter, List<String> anchors) {
        for (int i = 0; i < anchors.size(); i++) {
            String anchor = anchors.get(i);
            if (!exporter.topics.isAnswered("big", anchor)) {
                long version = exporter.topics.member("big", anchor, i % 10 != 0);
                assertThat(exporter.topics.outcome("big", anchor, version).getResult())
                        .isEqualTo(Result.UNCHANGED);
            }
        }
    }

    private static int memberCount(ExporterFixture exporter) {
        try (LDAPConnection connection = exporter.directory.connect()) {
            String[] values =
                    connection.getEntry("CN=big," + exporter.ou, "member").getAttributeValues("member");
            return values == null ? 0 : values.length;
        } catch (LDAPException e) {
            throw new AssertionError(e);
        }
    }
}
