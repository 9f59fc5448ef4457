package org.groupwriteback.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.groupwriteback.exporter.ExporterTopics.group;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.List;
import org.groupwriteback.testbed.directory.ActiveDirectory;
import org.groupwriteback.testbed.directory.DirectoryGroup;
import org.groupwriteback.testbed.directory.memory.MemoryDirectory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The directory with Windows' own rules, those that Samba lacks. */
class MemberExportToMemoryTest extends MemberExportContract {
    private final MemoryDirectory directory = MemoryDirectory.start();

    @Override
    ActiveDirectory directory() {
        return directory;
    }

    @AfterAll
    void stopDirectory() {
        directory.close();
    }

    @Test
    void domainLocalMemberIsRefusedWithAdsTextAndTheRestIsWritten() throws LDAPException {
        String local = "CN=Printers," + exporter.ou;
        try (LDAPConnection connection = directory.connect()) {
            connection.add(
                    local,
                    new Attribute("objectClass", "group"),
                    new Attribute("groupType", "-2147483644"),
                    new Attribute("sAMAccountName", "Printers"));
        }
        DirectoryGroup printers = exporter.groups().stream()
                .filter(group -> group.cn().equals("Printers"))
                .findFirst()
                .orElseThrow();
        exporter.topics.outcome("nesting", exporter.topics.send(group("nesting", "nesting")));
        exporter.topics.outcome("child", exporter.topics.send(group("child", "child")));
        String child = "GUID=" + exporter.group("child").objectGuid();
        String bad = "SID=" + printers.sid();

        exporter.topics.members("nesting", List.of(child, bad), true);

        assertThat(exporter.topics.memberOutcomes("nesting", 2, outcome -> true))
                .extracting(outcome -> outcome.getItem() + " " + outcome.getResult() + " " + outcome.getCategory())
                .containsExactlyInAnyOrder(child + " APPLIED null", bad + " REJECTED NESTING_SCOPE");
        assertThat(exporter.topics.memberOutcomes(
                        "nesting", 1, outcome -> outcome.getItem().equals(bad)))
                .singleElement()
                .satisfies(outcome -> {
                    assertThat(outcome.getAdText() + outcome.getExplanation())
                            .contains("niversal group cannot have a local group as a member");
                    assertThat(outcome.getExplanation())
                            .contains("CN=nesting", local, "change its scope to Global or Universal");
                });
        assertThat(exporter.group("nesting").memberSids())
                .containsExactly(exporter.group("child").sid());
    }
}
