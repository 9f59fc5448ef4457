package org.groupwriteback.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.groupwriteback.exporter.ExporterTopics.group;

import java.util.List;
import org.groupwriteback.records.AdGroupOrigin;
import org.groupwriteback.records.DesiredGroup;
import org.groupwriteback.records.DesiredState;
import org.groupwriteback.records.Outcome;
import org.groupwriteback.records.Result;
import org.groupwriteback.testbed.directory.ActiveDirectories;
import org.groupwriteback.testbed.directory.ActiveDirectory;
import org.groupwriteback.testbed.directory.DirectoryGroup;
import org.groupwriteback.testbed.directory.proxy.DirectoryProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From one domain controller to another that hasn't replicated yet: nothing that may exist is made a second time. */
class ControllerSwitchTest {
    private final ActiveDirectory directory = ActiveDirectories.samba();
    private final DirectoryProxy first = DirectoryProxy.before(directory);
    private final DirectoryProxy second = DirectoryProxy.before(directory);
    private final ExporterFixture exporter =
            ExporterFixture.on(directory).with("WRITEBACK_AD_URLS", first.ldapUrl() + "," + second.ldapUrl());

    @AfterEach
    void close() {
        exporter.close();
        first.close();
        second.close();
    }

    @Test
    void aGroupThatTheNewControllerLacksIsWaitedForAndNotMadeAgain() {
        exporter.start();
        exporter.topics.outcome("known", exporter.topics.send(group("known", "Known")));
        second.fallBehind();
        exporter.topics.outcome("recent", exporter.topics.send(group("recent", "Recent")));
        exporter.topics.outcome("leaving", exporter.topics.send(group("leaving", "Leaving")));
        DirectoryGroup made = exporter.group("recent");

        first.goDown();

        // What the new one has, and what is new altogether, is written at once.
        exporter.topics.outcome("known", exporter.topics.send(group("known", "Known again")));
        assertThat(exporter.group("known").cn()).isEqualTo("Known again");
        long created = exporter.topics.send(group("new", "New"));
        assertThat(exporter.topics.outcome("new", created).getResult()).isEqualTo(Result.APPLIED);
        assertThat(second.adds()).isEqualTo(1);
        assertBehind(group("recent", "Recent again"));
        assertBehind(group("leaving", "Leaving").setState(DesiredState.DELETED));
        assertThat(second.adds()).isEqualTo(1);
        assertThat(exporter.topics.recorded("leaving").getDeleted()).isFalse();

        second.catchUp();

        long again = exporter.topics.send(group("recent", "Recent again"));
        assertThat(exporter.topics.outcome("recent", again).getResult()).isEqualTo(Result.APPLIED);
        long leaving = exporter.topics.send(group("leaving", "Leaving").setState(DesiredState.DELETED));
        assertThat(exporter.topics.outcome("leaving", leaving).getResult()).isEqualTo(Result.APPLIED);
        assertThat(exporter.group("recent").objectGuid()).isEqualTo(made.objectGuid());
        assertThat(exporter.groups())
                .extracting(DirectoryGroup::cn)
                .containsExactlyInAnyOrder("Known again", "New", "Recent again");
    }

    @Test
    void aGroupWhoseMakingWasNeverAnsweredIsWaitedForAtTheNewController() {
        exporter.start();
        exporter.topics.outcome("known", exporter.topics.send(group("known", "Known")));
        second.fallBehind();
        first.goDownInTheNextAdd();

        Outcome outcome = assertBehind(group("cut-off", "Cut off"));

        assertThat(outcome.getExplanation()).contains("replicated");
        assertThat(second.adds()).isZero();
        second.catchUp();
        long again = exporter.topics.send(group("cut-off", "Cut off"));
        assertThat(exporter.topics.outcome("cut-off", again).getResult()).isEqualTo(Result.UNCHANGED);
        assertThat(exporter.topics.recorded("cut-off").getOrigin()).isEqualTo(AdGroupOrigin.JOINED);
        assertThat(exporter.groups()).extracting(DirectoryGroup::cn).isEqualTo(List.of("Cut off", "Known"));
    }

    @Test
    void aReadOnlyControllerIsLeftForTheNextAndHealthSaysSoWhereThereIsNone() {
        first.becomeReadOnly();
        exporter.start();

        long version = exporter.topics.send(group("written", "Written"));

        assertThat(exporter.topics.outcome("written", version).getResult()).isEqualTo(Result.APPLIED);
        assertThat(second.adds()).isEqualTo(1);
        exporter.stop();
        exporter.with("WRITEBACK_AD_URLS", first.ldapUrl()).start();
        exporter.await(() -> exporter.readiness() == 503);
        exporter.await(() -> exporter.failure().equals("READ_ONLY_CONTROLLER"));
    }

    private Outcome assertBehind(DesiredGroup.Builder wanted) {
        Outcome outcome = exporter.topics.outcome(wanted.getGroupId(), exporter.topics.send(wanted));
        assertThat(outcome.getResult()).isEqualTo(Result.RETRY);
        assertThat(outcome.getCategory()).isEqualTo("CONTROLLER_BEHIND");
        return outcome;
    }
}
