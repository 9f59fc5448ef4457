package org.groupwriteback.exporter.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.groupwriteback.exporter.directory.GroupResult.Decided;
import org.groupwriteback.exporter.directory.WantedGroup.State;
import org.junit.jupiter.api.Test;

/** How a group that is on record, or new, is brought to its wanted state, and which isn't touched. */
class GroupWriterTest extends GroupWriting {
    @Test
    void createsWhatIsNeitherOnRecordNorFound() {
        Decided result = bring(wanted(State.WRITTEN, "Sales"), null);

        assertThat(result.result()).isEqualTo(ItemResult.APPLIED);
        assertThat(result.record()).get().satisfies(record -> assertThat(record.groupType())
                .isEqualTo(8));
        assertThat(directory.writes).containsExactly("create Sales");
    }

    @Test
    void writesNothingWhenAllIsSo() {
        RecordedGroup record =
                bring(wanted(State.WRITTEN, "Sales"), null).record().orElseThrow();
        directory.writes.clear();

        Decided result = bring(wanted(State.WRITTEN, "Sales"), record);

        assertThat(result).isEqualTo(GroupResult.unchanged());
        assertThat(directory.writes).isEmpty();
    }

    @Test
    void movedGroupIsMovedBackKeepingItsIdentityBeforeAnythingElseOfItIsWritten() {
        UUID guid =
                directory.has("By hand", "OU=Elsewhere,DC=lab", false, with(OwnedAttribute.DISPLAY_NAME, "By hand"));

        Decided result = bring(wanted(State.WRITTEN, "Sales"), recorded(guid));

        assertThat(result.record().map(RecordedGroup::objectGuid)).contains(guid);
        assertThat(directory.writes).containsExactly("move Sales to " + OU, "change [DISPLAY_NAME]");
    }

    @Test
    void aRenameComesAfterTheAttributesSoThatANameThatIsTakenHoldsNothingElseUp() {
        UUID guid = directory.has("Before", OU, false, with(OwnedAttribute.DISPLAY_NAME, "Before"));
        directory.has("Sales", OU, false, Map.of());

        Decided result = bring(wanted(State.WRITTEN, "Sales"), recorded(guid));

        assertThat(category(result)).contains(FailureCategory.NAME_CLASH);
        assertThat(directory.writes).containsExactly("change [DISPLAY_NAME]");
    }

    @Test
    void movedGroupIsMovedBackBeforeItIsDeleted() {
        UUID guid = directory.has("By hand", "OU=Elsewhere,DC=lab", false, OURS);

        bring(wanted(State.DELETED, "Sales"), recorded(guid));

        assertThat(directory.writes).containsExactly("move By hand to " + OU, "delete");
    }

    @Test
    void movedGroupThatIsNotOursToWriteIsNeitherMovedNorDeleted() {
        UUID guarded = directory.has("Sales", "OU=Elsewhere,DC=lab", true, OURS);
        UUID foreign = directory.has(
                "Sales", "OU=Other,DC=lab", false, Map.of(OwnedAttribute.ADMIN_DESCRIPTION, "Group_other"));

        for (State state : List.of(State.WRITTEN, State.DELETED)) {
            assertThat(category(bring(wanted(state, "Sales"), recorded(guarded))))
                    .contains(FailureCategory.PROTECTED);
            assertThat(category(bring(wanted(state, "Sales"), recorded(foreign))))
                    .contains(FailureCategory.ANCHOR_MISMATCH);
        }
        assertThat(directory.writes).isEmpty();
    }

    @Test
    void namesAreWrittenAsTheyAreWanted() {
        String blanks = "  Sales  ";
        bring(new WantedGroup("g", State.WRITTEN, "Sales", blanks, " ", 8, null, OU, null), null);

        assertThat(directory.findByAnchor("Group_g", OU)).singleElement().satisfies(group -> assertThat(
                        group.attributes())
                .containsEntry(OwnedAttribute.DISPLAY_NAME, blanks)
                .containsEntry(OwnedAttribute.DESCRIPTION, " "));
    }

    @Test
    void clearedAnchorIsSetAgain() {
        UUID guid = directory.has(
                "Sales", OU, false, Map.of(OwnedAttribute.GROUP_TYPE, "8", OwnedAttribute.DISPLAY_NAME, "Sales"));

        bring(wanted(State.WRITTEN, "Sales"), recorded(guid));

        assertThat(directory.writes).containsExactly("change [ADMIN_DESCRIPTION, EXTERNAL_OBJECT_ID]");
    }

    @Test
    void foreignAnchorOnTheRecordedGroupIsAnIncidentAndNothingIsWritten() {
        UUID guid = directory.has("Sales", OU, false, Map.of(OwnedAttribute.ADMIN_DESCRIPTION, "Group_other"));

        assertThat(category(bring(wanted(State.WRITTEN, "Sales"), recorded(guid))))
                .contains(FailureCategory.ANCHOR_MISMATCH);
        assertThat(category(bring(wanted(State.DELETED, "Sales"), recorded(guid))))
                .contains(FailureCategory.ANCHOR_MISMATCH);
        assertThat(directory.writes).isEmpty();
    }

    @Test
    void protectedGroupIsNeverTouched() {
        UUID guid = directory.has("Sales", OU, true, OURS);

        assertThat(category(bring(wanted(State.WRITTEN, "Other"), recorded(guid))))
                .contains(FailureCategory.PROTECTED);
        assertThat(category(bring(wanted(State.DELETED, "Other"), recorded(guid))))
                .contains(FailureCategory.PROTECTED);
        assertThat(directory.writes).isEmpty();
    }

    @Test
    void twoGroupsWithTheAnchorAreAnIncident() {
        directory.has("One", OU, false, OURS);
        directory.has("Two", OU, false, OURS);

        assertThat(category(bring(wanted(State.WRITTEN, "Sales"), null))).contains(FailureCategory.AMBIGUOUS_ANCHOR);
        assertThat(directory.writes).isEmpty();
    }

    @Test
    void nameThatAnotherObjectHasIsRefused() {
        directory.has("Sales", OU, false, Map.of());

        assertThat(category(bring(wanted(State.WRITTEN, "Sales"), null))).contains(FailureCategory.NAME_CLASH);
    }

    @Test
    void groupThatIsGoneIsMadeAnewAndRecorded() {
        UUID guid = directory.has("Sales", OU, false, OURS);
        directory.remove(guid);

        Decided result = bring(wanted(State.WRITTEN, "Sales"), recorded(guid));

        assertThat(result.record().map(RecordedGroup::objectGuid)).get().isNotEqualTo(guid);
    }

    @Test
    void deletingWhatIsGoneChangesNothingButTheRecord() {
        Decided result = bring(wanted(State.DELETED, "Sales"), recorded(UUID.randomUUID()));

        assertThat(result.result()).isEqualTo(ItemResult.UNCHANGED);
        assertThat(result.record().map(RecordedGroup::deleted)).contains(true);
        assertThat(bring(wanted(State.DELETED, "Sales"), null)).isEqualTo(GroupResult.unchanged());
    }

    @Test
    void suspendedGroupIsNotEvenRead() {
        assertThat(bring(wanted(State.SUSPENDED, "Sales"), recorded(UUID.randomUUID())))
                .isEqualTo(GroupResult.unchanged());
    }

    @Test
    void attributeThatTheSchemaLacksIsLeftOut() {
        survey = new SurveyResult(Set.of(), Set.of(OwnedAttribute.EXTERNAL_OBJECT_ID));

        bring(wanted(State.WRITTEN, "Sales"), null);

        assertThat(directory.findByAnchor("Group_g", OU)).singleElement().satisfies(group -> assertThat(
                        group.attributes())
                .doesNotContainKey(OwnedAttribute.EXTERNAL_OBJECT_ID));
    }

    @Test
    void accountNameOfAdsOwnChoiceIsKept() {
        UUID guid = directory.has("Sales", OU, false, with(OwnedAttribute.SAM_ACCOUNT_NAME, "$98A4-XYZ"));

        Decided result = bring(wanted(State.WRITTEN, "Sales"), recorded(guid));

        assertThat(directory.writes).isEmpty();
        assertThat(result.record().map(RecordedGroup::samAccountName)).contains("$98A4-XYZ");
    }

    @Test
    void directoryThatIsAwayDecidesNothing() {
        GroupDirectory away = (GroupDirectory) java.lang.reflect.Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {GroupDirectory.class}, (proxy, method, arguments) -> {
                    throw new DirectoryFailure(FailureCategory.SERVER_DOWN, 81, "down", null);
                });

        assertThatThrownBy(() -> new GroupWriter(away, survey, controller, new UnansweredCreates())
                        .bring(wanted(State.WRITTEN, "Sales"), null))
                .isInstanceOf(DirectoryFailure.class);
    }
}
