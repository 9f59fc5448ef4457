package org.groupwriteback.exporter.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.UUID;
import org.groupwriteback.exporter.directory.WantedGroup.State;
import org.junit.jupiter.api.Test;

/** What a domain controller doesn't show may be there: nothing is made a second time. */
class GroupWriterControllersTest extends GroupWriting {
    @Test
    void nothingThatMayBeThereIsMadeAgainWhileTheControllerMayBeBehind() {
        UUID guid = directory.has("Sales", OU, false, OURS);
        directory.hidden.add(guid);
        controller.taken(true);

        assertThat(retried(bring(wanted(State.WRITTEN, "Sales"), recorded(guid))))
                .contains(FailureCategory.CONTROLLER_BEHIND);
        assertThat(retried(bring(wanted(State.DELETED, "Sales"), recorded(guid))))
                .contains(FailureCategory.CONTROLLER_BEHIND);
        assertThat(directory.writes).isEmpty();

        directory.hidden.clear();
        assertThat(bring(wanted(State.WRITTEN, "Sales"), recorded(guid)).result())
                .isEqualTo(ItemResult.UNCHANGED);
        assertThat(directory.writes).isEmpty();
    }

    @Test
    void whatTheControllerStillLacksWhenItMustHaveCaughtUpIsMadeAgain() {
        controller.taken(true);
        assertThat(retried(bring(wanted(State.WRITTEN, "Sales"), recorded(UUID.randomUUID()))))
                .contains(FailureCategory.CONTROLLER_BEHIND);

        controller.caughtUp();

        assertThat(bring(wanted(State.WRITTEN, "Sales"), recorded(UUID.randomUUID()))
                        .created())
                .isTrue();
    }

    @Test
    void aCreateThatWasCutOffIsWaitedForAtAnotherController() {
        directory.createFails = Optional.of(new DirectoryFailure(FailureCategory.SERVER_DOWN, 81, "down", null));
        directory.madeNevertheless = true;
        assertThatThrownBy(() -> bring(wanted(State.WRITTEN, "Sales"), null)).isInstanceOf(DirectoryFailure.class);
        UUID guid = directory.guids().get(0);
        directory.hidden.add(guid);
        controller.taken(true);

        assertThat(retried(bring(wanted(State.WRITTEN, "Sales"), null))).contains(FailureCategory.CONTROLLER_BEHIND);
        directory.hidden.clear();
        assertThat(joined(wanted(State.WRITTEN, "Sales"), null).objectGuid()).isEqualTo(guid);
        assertThat(directory.writes).containsExactly("create Sales");
    }

    @Test
    void aNewGroupIsMadeAtOnceAtAnotherController() {
        controller.taken(true);

        assertThat(bring(wanted(State.WRITTEN, "Sales"), null).created()).isTrue();
    }

    @Test
    void aGroupWhoseCreationWasRefusedIsMadeAtAnotherControllerAtOnce() {
        directory.createFails = Optional.of(new DirectoryFailure(FailureCategory.INVALID_NAME, 34, "name", null));
        bring(wanted(State.WRITTEN, "Sales"), null);
        controller.taken(true);

        assertThat(bring(wanted(State.WRITTEN, "Sales"), null).created()).isTrue();
    }

    @Test
    void aGroupThatWeDeletedAndThatIsStillSeenElsewhereIsNotTakenForRestored() {
        UUID guid = directory.has("Sales", OU, false, OURS);
        controller.taken(true);

        assertThat(retried(bring(wanted(State.WRITTEN, "Sales"), recorded(guid).asDeleted())))
                .contains(FailureCategory.CONTROLLER_BEHIND);
    }
}
