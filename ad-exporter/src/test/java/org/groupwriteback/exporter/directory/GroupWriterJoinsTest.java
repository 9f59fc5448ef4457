package org.groupwriteback.exporter.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import org.groupwriteback.exporter.directory.GroupResult.Decided;
import org.groupwriteback.exporter.directory.WantedGroup.State;
import org.junit.jupiter.api.Test;

/** A group that is found in AD and doesn't stand on record goes on record before it is written. */
class GroupWriterJoinsTest extends GroupWriting {
    @Test
    void joinsWhatCarriesTheAnchorInsteadOfDuplicatingItAndPutsItOnRecordBeforeItIsWritten() {
        UUID guid = directory.has("Old name", OU, false, OURS);

        RecordedGroup record = joined(wanted(State.WRITTEN, "Sales"), null);

        assertThat(record.objectGuid()).isEqualTo(guid);
        assertThat(record.origin()).isEqualTo(Origin.JOINED);
        assertThat(directory.writes).isEmpty();

        Decided result = bring(wanted(State.WRITTEN, "Sales"), record);

        assertThat(result.result()).isEqualTo(ItemResult.APPLIED);
        assertThat(result.record()).get().extracting(RecordedGroup::origin).isEqualTo(Origin.JOINED);
        assertThat(directory.writes).containsExactly("move Sales to " + OU);
    }

    @Test
    void aDeletedGroupThatIsThereAgainIsRestored() {
        UUID guid = directory.has("Sales", OU, false, OURS);

        RecordedGroup record =
                joined(wanted(State.WRITTEN, "Sales"), recorded(guid).asDeleted());

        assertThat(record.objectGuid()).isEqualTo(guid);
        assertThat(record.deleted()).isFalse();
        assertThat(record.origin()).isEqualTo(Origin.RESTORED);
        assertThat(bring(wanted(State.WRITTEN, "Sales"), record)).isEqualTo(GroupResult.unchanged());
    }

    @Test
    void aDeletedGroupThatIsFoundByItsAnchorAloneIsRestoredToo() {
        UUID guid = directory.has("Sales", OU, false, OURS);

        RecordedGroup record = joined(
                wanted(State.WRITTEN, "Sales"), recorded(UUID.randomUUID()).asDeleted());

        assertThat(record.objectGuid()).isEqualTo(guid);
        assertThat(record.origin()).isEqualTo(Origin.RESTORED);
    }

    @Test
    void aGroupThatWasMadeAgainByHandIsJoined() {
        UUID guid = directory.has("Sales", OU, false, OURS);

        RecordedGroup record = joined(wanted(State.WRITTEN, "Sales"), recorded(UUID.randomUUID()));

        assertThat(record.objectGuid()).isEqualTo(guid);
        assertThat(record.origin()).isEqualTo(Origin.JOINED);
    }

    @Test
    void aFoundGroupThatIsToBeDeletedGoesOnRecordFirstToo() {
        UUID guid = directory.has("Sales", OU, false, OURS);

        RecordedGroup record = joined(wanted(State.DELETED, "Sales"), null);
        assertThat(directory.writes).isEmpty();

        assertThat(bring(wanted(State.DELETED, "Sales"), record).record())
                .get()
                .satisfies(deleted -> assertThat(deleted.objectGuid()).isEqualTo(guid))
                .satisfies(deleted -> assertThat(deleted.deleted()).isTrue());
        assertThat(directory.writes).containsExactly("delete");
    }

    @Test
    void aCreateWhoseAnswerWasLostIsFoundAgain() {
        directory.createFails = Optional.of(new DirectoryFailure(FailureCategory.TIMED_OUT, 85, "late", null));
        directory.madeNevertheless = true;
        assertThat(bring(wanted(State.WRITTEN, "Sales"), null).result()).isInstanceOf(ItemResult.Retry.class);

        assertThat(joined(wanted(State.WRITTEN, "Sales"), null).origin()).isEqualTo(Origin.JOINED);
        assertThat(directory.writes).containsExactly("create Sales");
    }

    @Test
    void aGroupOfOursThatStandsInItsOwnWayIsJoined() {
        UUID guid = directory.has("Sales", OU, false, OURS);
        directory.hideOnce(guid);

        assertThat(joined(wanted(State.WRITTEN, "Sales"), null).objectGuid()).isEqualTo(guid);
        assertThat(directory.writes).isEmpty();
    }

    @Test
    void aProtectedGroupThatStandsInTheWayIsNotJoined() {
        UUID guid = directory.has("Sales", OU, true, OURS);
        directory.hideOnce(guid);

        assertThat(category(bring(wanted(State.WRITTEN, "Sales"), null))).contains(FailureCategory.PROTECTED);
    }
}
