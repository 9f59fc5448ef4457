package org.groupwriteback.exporter.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.groupwriteback.exporter.groups.WantedGroup.State;
import org.junit.jupiter.api.Test;

class GroupWriterTest {
    private static final String OU = "OU=Cloud,DC=lab";
    private static final Map<OwnedAttribute, String> OURS = Map.of(
            OwnedAttribute.ADMIN_DESCRIPTION, "Group_g",
            OwnedAttribute.EXTERNAL_OBJECT_ID, "Group_g",
            OwnedAttribute.GROUP_TYPE, "8",
            OwnedAttribute.DISPLAY_NAME, "Sales");

    private final FakeGroups directory = new FakeGroups();
    private Surroundings surroundings = new Surroundings(Set.of(), Set.of());

    @Test
    void createsWhatIsNeitherOnRecordNorFound() {
        GroupResult result = bring(wanted(State.WRITTEN, "Sales"), null);

        assertThat(result.result()).isEqualTo(ItemResult.APPLIED);
        assertThat(result.record()).get().satisfies(record -> assertThat(record.groupType())
                .isEqualTo(8));
        assertThat(directory.writes).containsExactly("create Sales");
    }

    @Test
    void joinsWhatCarriesTheAnchorInsteadOfDuplicatingIt() {
        UUID guid = directory.has("Old name", OU, false, OURS);

        GroupResult result = bring(wanted(State.WRITTEN, "Sales"), null);

        assertThat(result.result()).isEqualTo(ItemResult.APPLIED);
        assertThat(result.record().map(RecordedGroup::objectGuid)).contains(guid);
        assertThat(directory.writes).containsExactly("move Sales to " + OU);
    }

    @Test
    void writesNothingWhenAllIsSo() {
        RecordedGroup record =
                bring(wanted(State.WRITTEN, "Sales"), null).record().orElseThrow();
        directory.writes.clear();

        GroupResult result = bring(wanted(State.WRITTEN, "Sales"), record);

        assertThat(result).isEqualTo(GroupResult.unchanged());
        assertThat(directory.writes).isEmpty();
    }

    @Test
    void movedGroupIsMovedBackKeepingItsIdentity() {
        UUID guid = directory.has("Sales", "OU=Elsewhere,DC=lab", false, OURS);

        GroupResult result = bring(wanted(State.WRITTEN, "Sales"), recorded(guid));

        assertThat(result.record().map(RecordedGroup::objectGuid)).contains(guid);
        assertThat(directory.writes).containsExactly("move Sales to " + OU);
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

        GroupResult result = bring(wanted(State.WRITTEN, "Sales"), recorded(guid));

        assertThat(result.record().map(RecordedGroup::objectGuid)).get().isNotEqualTo(guid);
    }

    @Test
    void deletingWhatIsGoneChangesNothingButTheRecord() {
        GroupResult result = bring(wanted(State.DELETED, "Sales"), recorded(UUID.randomUUID()));

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
        surroundings = new Surroundings(Set.of(), Set.of(OwnedAttribute.EXTERNAL_OBJECT_ID));

        bring(wanted(State.WRITTEN, "Sales"), null);

        assertThat(directory.findByAnchor("Group_g", OU)).singleElement().satisfies(group -> assertThat(
                        group.attributes())
                .doesNotContainKey(OwnedAttribute.EXTERNAL_OBJECT_ID));
    }

    @Test
    void accountNameOfAdsOwnChoiceIsKept() {
        UUID guid = directory.has("Sales", OU, false, with(OwnedAttribute.SAM_ACCOUNT_NAME, "$98A4-XYZ"));

        GroupResult result = bring(wanted(State.WRITTEN, "Sales"), recorded(guid));

        assertThat(directory.writes).isEmpty();
        assertThat(result.record().map(RecordedGroup::samAccountName)).contains("$98A4-XYZ");
    }

    @Test
    void directoryThatIsAwayDecidesNothing() {
        GroupDirectory away = (GroupDirectory) java.lang.reflect.Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {GroupDirectory.class}, (proxy, method, arguments) -> {
                    throw new DirectoryFailure(FailureCategory.SERVER_DOWN, 81, "down", null);
                });

        assertThatThrownBy(() -> new GroupWriter(away, surroundings).bring(wanted(State.WRITTEN, "Sales"), null))
                .isInstanceOf(DirectoryFailure.class);
    }

    private GroupResult bring(WantedGroup wanted, @org.jspecify.annotations.Nullable RecordedGroup recorded) {
        return new GroupWriter(directory, surroundings).bring(wanted, recorded);
    }

    private static WantedGroup wanted(State state, String cn) {
        return new WantedGroup("g", state, cn, "Sales", "", 8, null, OU);
    }

    private static RecordedGroup recorded(UUID guid) {
        return new RecordedGroup(guid, null, "CN=Sales," + OU, null, 8, false);
    }

    private static Map<OwnedAttribute, String> with(OwnedAttribute attribute, String value) {
        Map<OwnedAttribute, String> attributes = new java.util.EnumMap<>(OURS);
        attributes.put(attribute, value);
        return attributes;
    }

    private static Optional<FailureCategory> category(GroupResult result) {
        return List.of(result.result()).stream()
                .filter(ItemResult.Rejected.class::isInstance)
                .map(rejected -> ((ItemResult.Rejected) rejected).refusal().category())
                .findFirst();
    }
}
