package org.groupwriteback.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.groupwriteback.exporter.ExporterTopics.group;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
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

            for (int i = 1; i <= KILLS; i++) {
                int some = MEMBERS * i / (KILLS + 2);
                ExporterProcess process = exporter.process();
                exporter.await(() -> memberCount(exporter) >= some);
                process.kill();
            }
            try (ExporterProcess last = exporter.process()) {
                exporter.topics.memberOutcomes("big", MEMBERS, outcome -> true);
                exporter.await(() -> memberCount(exporter) == wanted.size());
                assertThat(last.isAlive()).isTrue();
            }

            assertThat(exporter.group("big").memberSids()).isEqualTo(wanted);
            assertThat(memberCount(exporter)).isEqualTo(wanted.size());
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
