package org.groupwriteback.exporter.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.groupwriteback.exporter.directory.GroupResult.Decided;
import org.groupwriteback.exporter.directory.WantedGroup.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GroupWriterTest {
    private static final String OU = "OU=Cloud,DC=lab";
    private static final Map<OwnedAttribute, String> OURS = Map.of(
            OwnedAttribute.ADMIN_DESCRIPTION, "Group_g",
            OwnedAttribute.EXTERNAL_OBJECT_ID, "Group_g",
            OwnedAttribute.GROUP_TYPE, "8",
            OwnedAttribute.DISPLAY_NAME, "Sales");

    private final FakeGroups directory = new FakeGroups();
    private final FakeController controller = new FakeController();
    private final UnansweredCreates unanswered = new UnansweredCreates();
    private SurveyResult survey = new SurveyResult(Set.of(), Set.of());

    @Test
    void createsWhatIsNeitherOnRecordNorFound() {
        Decided result = bring(wanted(State.WRITTEN, "Sales"), null);

        assertThat(result.result()).isEqualTo(ItemResult.APPLIED);
        assertThat(result.record()).get().satisfies(record -> assertThat(record.groupType())
                .isEqualTo(8));
        assertThat(directory.writes).containsExactly("create Sales");
    }

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

    private Decided bring(WantedGroup wanted, @Nullable RecordedGroup recorded) {
        return (Decided) result(wanted, recorded);
    }

    /** What is to go on record of a group that was found. */
    private RecordedGroup joined(WantedGroup wanted, @Nullable RecordedGroup recorded) {
        return ((GroupResult.Joined) result(wanted, recorded)).record();
    }

    private GroupResult result(WantedGroup wanted, @Nullable RecordedGroup recorded) {
        return new GroupWriter(directory, survey, controller, unanswered).bring(wanted, recorded);
    }

    private static Optional<FailureCategory> retried(Decided result) {
        return Optional.of(result.result())
                .filter(ItemResult.Retry.class::isInstance)
                .map(retry -> ((ItemResult.Retry) retry).refusal().category());
    }

    private static WantedGroup wanted(State state, String cn) {
        return new WantedGroup("g", state, cn, "Sales", "", 8, null, OU, null);
    }

    private static RecordedGroup recorded(UUID guid) {
        return new RecordedGroup(guid, null, "CN=Sales," + OU, null, 8, false, Origin.CREATED, null);
    }

    private static Map<OwnedAttribute, String> with(OwnedAttribute attribute, String value) {
        Map<OwnedAttribute, String> attributes = new java.util.EnumMap<>(OURS);
        attributes.put(attribute, value);
        return attributes;
    }

    private static Optional<FailureCategory> category(Decided result) {
        return List.of(result.result()).stream()
                .filter(ItemResult.Rejected.class::isInstance)
                .map(rejected -> ((ItemResult.Rejected) rejected).refusal().category())
                .findFirst();
    }
}
