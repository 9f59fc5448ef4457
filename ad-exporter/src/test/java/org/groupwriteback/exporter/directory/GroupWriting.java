package org.groupwriteback.exporter.directory;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.groupwriteback.exporter.directory.GroupResult.Decided;
import org.groupwriteback.exporter.directory.WantedGroup.State;
import org.jspecify.annotations.Nullable;

/** A {@link GroupWriter} on fakes, and the cloud group g that it brings to AD. */
abstract class GroupWriting {
    static final String OU = "OU=Cloud,DC=lab";
    static final Map<OwnedAttribute, String> OURS = Map.of(
            OwnedAttribute.ADMIN_DESCRIPTION, "Group_g",
            OwnedAttribute.EXTERNAL_OBJECT_ID, "Group_g",
            OwnedAttribute.GROUP_TYPE, "8",
            OwnedAttribute.DISPLAY_NAME, "Sales");

    final FakeGroups directory = new FakeGroups();
    final FakeController controller = new FakeController();
    final UnansweredCreates unanswered = new UnansweredCreates();
    SurveyResult survey = new SurveyResult(Set.of(), Set.of());

    final Decided bring(WantedGroup wanted, @Nullable RecordedGroup recorded) {
        return (Decided) result(wanted, recorded);
    }

    /** What is to go on record of a group that was found. */
    final RecordedGroup joined(WantedGroup wanted, @Nullable RecordedGroup recorded) {
        return ((GroupResult.Joined) result(wanted, recorded)).record();
    }

    final GroupResult result(WantedGroup wanted, @Nullable RecordedGroup recorded) {
        return new GroupWriter(directory, survey, controller, unanswered).bring(wanted, recorded);
    }

    static Optional<FailureCategory> retried(Decided result) {
        return Optional.of(result.result())
                .filter(ItemResult.Retry.class::isInstance)
                .map(retry -> ((ItemResult.Retry) retry).refusal().category());
    }

    static WantedGroup wanted(State state, String cn) {
        return new WantedGroup("g", state, cn, "Sales", "", 8, null, OU, null);
    }

    static RecordedGroup recorded(UUID guid) {
        return new RecordedGroup(guid, null, "CN=Sales," + OU, null, 8, false, Origin.CREATED, null);
    }

    static Map<OwnedAttribute, String> with(OwnedAttribute attribute, String value) {
        Map<OwnedAttribute, String> attributes = new EnumMap<>(OURS);
        attributes.put(attribute, value);
        return attributes;
    }

    static Optional<FailureCategory> category(Decided result) {
        return List.of(result.result()).stream()
                .filter(ItemResult.Rejected.class::isInstance)
                .map(rejected -> ((ItemResult.Rejected) rejected).refusal().category())
                .findFirst();
    }
}
