package org.groupwriteback.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.groupwriteback.exporter.ExporterTopics.group;

import org.groupwriteback.records.Result;
import org.groupwriteback.testbed.directory.ActiveDirectory;
import org.groupwriteback.testbed.directory.memory.MemoryDirectory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The directory with Windows' own rules, those that Samba lacks. */
class GroupExportToMemoryTest extends GroupExportContract {
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
    void longNameIsRefusedAndTheNextGroupIsWritten() {
        long tooLong = exporter.topics.send(group("long", "x".repeat(65)));
        long next = exporter.topics.send(group("short", "short"));

        assertThat(exporter.topics.outcome("long", tooLong).getResult()).isEqualTo(Result.REJECTED);
        assertThat(exporter.topics.outcome("short", next).getResult()).isEqualTo(Result.APPLIED);
    }
}
