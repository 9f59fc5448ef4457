package org.groupwriteback.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.groupwriteback.exporter.ExporterTopics.DISTRIBUTION;
import static org.groupwriteback.exporter.ExporterTopics.group;

import java.time.Instant;
import org.groupwriteback.records.AdGroup;
import org.groupwriteback.records.DesiredState;
import org.groupwriteback.records.Outcome;
import org.groupwriteback.records.Result;
import org.groupwriteback.testbed.directory.ActiveDirectory;
import org.groupwriteback.testbed.directory.DirectoryGroup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the exporter does with groups, whatever the directory. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class GroupExportContract {
    protected ExporterFixture exporter;

    /** The directory that is written to. */
    abstract ActiveDirectory directory();

    @BeforeAll
    void start() {
        exporter = ExporterFixture.on(directory()).start();
    }

    @AfterAll
    void stop() {
        exporter.close();
    }

    @Test
    void createsGroupAndPutsItOnRecord() {
        long version = exporter.topics.send(
                group("new", "Group_new").setDisplayName("Sales").setDescription("All of sales"));

        Outcome outcome = exporter.topics.outcome("new", version);
        assertThat(outcome.getResult()).isEqualTo(Result.APPLIED);
        assertThat(outcome.getCategory()).isNull();
        assertThat(outcome.getObservedAt()).isEqualTo(Instant.ofEpochMilli(42));
        DirectoryGroup group = exporter.group("new");
        assertThat(group.cn()).isEqualTo("Group_new");
        assertThat(group.attribute("displayName")).isEqualTo("Sales");
        assertThat(group.attribute("description")).isEqualTo("All of sales");
        assertThat(group.attribute("groupType")).isEqualTo("-2147483640");
        assertThat(group.attribute("msDS-ExternalDirectoryObjectId")).isEqualTo("Group_new");
        AdGroup record = exporter.topics.recorded("new");
        assertThat(record.getObjectGuid()).isEqualTo(group.objectGuid().toString());
        assertThat(record.getObjectSid()).isEqualTo(group.sid());
        assertThat(record.getSamAccountName()).isEqualTo(group.attribute("sAMAccountName"));
        assertThat(record.getDeleted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " #a\\b,c=d+e<f>g;h\"i ",
                "slash/and\\backslash",
                "\"quoted\"",
                "'single' `back`",
                "👩‍👩‍👧 Familie Müßig 家族",
                "#hash",
                "trailing\\",
                "*(wild)*"
            })
    void takesEveryCharacterOfAName(String name) {
        String id = "nasty-" + name.hashCode();

        long version = exporter.topics.send(group(id, name));

        assertThat(exporter.topics.outcome(id, version).getResult()).isEqualTo(Result.APPLIED);
        assertThat(exporter.group(id).cn()).isEqualTo(name);
        long again = exporter.topics.send(group(id, name));
        assertThat(exporter.topics.outcome(id, again).getResult()).isEqualTo(Result.UNCHANGED);
    }

    @Test
    void renameAndRetypeKeepIdentity() {
        exporter.topics.outcome("moving", exporter.topics.send(group("moving", "Before")));
        DirectoryGroup before = exporter.group("moving");

        long version = exporter.topics.send(group("moving", "After/wards").setGroupType(DISTRIBUTION));

        assertThat(exporter.topics.outcome("moving", version).getResult()).isEqualTo(Result.APPLIED);
        DirectoryGroup after = exporter.group("moving");
        assertThat(after.cn()).isEqualTo("After/wards");
        assertThat(after.attribute("groupType")).isEqualTo("8");
        assertThat(after.objectGuid()).isEqualTo(before.objectGuid());
        assertThat(after.sid()).isEqualTo(before.sid());
        assertThat(exporter.topics.recorded("moving").getDistinguishedName()).isEqualTo(after.dn());
    }

    @Test
    void deletesGroupAndMarksItsRecord() {
        exporter.topics.outcome("leaving", exporter.topics.send(group("leaving", "Leaving")));

        long version = exporter.topics.send(group("leaving", "Leaving").setState(DesiredState.DELETED));

        assertThat(exporter.topics.outcome("leaving", version).getResult()).isEqualTo(Result.APPLIED);
        assertThat(exporter.groups()).noneMatch(group -> group.cn().equals("Leaving"));
        assertThat(exporter.topics.recorded("leaving", AdGroup::getDeleted).getDeleted())
                .isTrue();
        long again = exporter.topics.send(group("leaving", "Leaving").setState(DesiredState.DELETED));
        assertThat(exporter.topics.outcome("leaving", again).getResult()).isEqualTo(Result.UNCHANGED);
    }

    @Test
    void writesMembersBySidAndGuidAndTakesThemOut() {
        var users = exporter.directory.createUsers(exporter.ou, java.util.List.of("exp-anna", "exp-ben"));
        exporter.topics.outcome("team", exporter.topics.send(group("team", "Team")));
        String anna = "SID=" + users.get("exp-anna").sid();
        String ben = "GUID=" + users.get("exp-ben").objectGuid();

        exporter.topics.member("team", anna, true);
        exporter.topics.member("team", ben, true);

        assertThat(exporter.topics.memberOutcomes("team", 2, outcome -> true))
                .allMatch(outcome -> outcome.getResult() == Result.APPLIED);
        assertThat(exporter.group("team").memberSids())
                .containsExactlyInAnyOrder(
                        users.get("exp-anna").sid(), users.get("exp-ben").sid());
        long gone = exporter.topics.member("team", anna, false);
        assertThat(exporter.topics.outcome("team", anna, gone).getResult()).isEqualTo(Result.APPLIED);
        assertThat(exporter.group("team").memberSids())
                .containsExactly(users.get("exp-ben").sid());
    }

    @Test
    void secondGroupOfOneNameIsRefusedAndWrittenOnceTheNameIsFree() {
        exporter.topics.outcome("twin-1", exporter.topics.send(group("twin-1", "Twin")));

        long version = exporter.topics.send(group("twin-2", "twin"));

        Outcome outcome = exporter.topics.outcome("twin-2", version);
        assertThat(outcome.getResult()).isEqualTo(Result.REJECTED);
        assertThat(outcome.getCategory()).isEqualTo("NAME_CLASH");
        assertThat(outcome.getLdapResultCode()).isEqualTo(68);
        exporter.topics.outcome("twin-1", exporter.topics.send(group("twin-1", "Other")));
        long again = exporter.topics.send(group("twin-2", "twin"));
        assertThat(exporter.topics.outcome("twin-2", again).getResult()).isEqualTo(Result.APPLIED);
    }

    @Test
    void badTargetOuConcernsItsGroupAlone() {
        long version = exporter.topics.send(
                group("lost", "lost").setTargetOu("OU=Nowhere," + directory().baseDn()));
        long nonsense = exporter.topics.send(group("odd", "odd").setTargetOu("not a DN"));

        assertThat(exporter.topics.outcome("lost", version).getCategory()).isEqualTo("TARGET_OU_UNUSABLE");
        assertThat(exporter.topics.outcome("odd", nonsense).getCategory()).isEqualTo("TARGET_OU_UNUSABLE");
    }
}
