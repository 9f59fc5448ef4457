package org.groupwriteback.exporter.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.groupwriteback.exporter.directory.GroupResult.Decided;
import org.groupwriteback.exporter.directory.GroupResult.Joined;
import org.groupwriteback.exporter.directory.WantedGroup.State;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is on record of a group is worth nothing once AD itself was restored from a backup, until it was looked for again. */
class RestoredDirectoryTest extends GroupWriting {
    private static final Instant EARLIER = Instant.parse("2026-05-01T00:00:00Z");
    private static final Instant RESTORED = Instant.parse("2026-11-28T10:00:00Z");
    private static final Map<OwnedAttribute, String> OLD = with(OwnedAttribute.DISPLAY_NAME, "Old name");

    @Test
    void aGroupOnRecordGoesOnRecordAsRestoredBeforeItIsBroughtForwardOnce() {
        UUID guid = directory.has("Sales", OU, false, OLD);

        RecordedGroup record = joined(State.WRITTEN, RESTORED, recorded(guid, EARLIER));

        assertThat(record).isEqualTo(recordedAs(guid, Origin.RESTORED, false, RESTORED));
        assertThat(directory.writes).isEmpty();

        Decided result = decided(State.WRITTEN, RESTORED, record);

        assertThat(result.result()).isEqualTo(ItemResult.APPLIED);
        assertThat(directory.writes).containsExactly("change [DISPLAY_NAME]");
        assertThat(decided(State.WRITTEN, RESTORED, record)).isEqualTo(GroupResult.unchanged());
    }

    @Test
    void aGroupThatTheBackupHoldsUnderAnotherIdentityIsFoundByItsAnchor() {
        UUID guid = directory.has("Sales", OU, false, OLD);

        RecordedGroup record = joined(State.WRITTEN, RESTORED, recorded(UUID.randomUUID(), null));

        assertThat(record).isEqualTo(recordedAs(guid, Origin.RESTORED, false, RESTORED));
    }

    @Test
    void aGroupThatTheBackupLacksIsMadeAgain() {
        Decided result = decided(State.WRITTEN, RESTORED, recorded(UUID.randomUUID(), null));

        assertThat(result.created()).isTrue();
        assertThat(result.record()).get().satisfies(record -> {
            assertThat(record.origin()).isEqualTo(Origin.CREATED);
            assertThat(record.adRestoredAt()).isEqualTo(RESTORED);
        });
        assertThat(decided(State.WRITTEN, RESTORED, result.record().orElseThrow()))
                .isEqualTo(GroupResult.unchanged());
    }

    @Test
    void aGroupThatWeHadDeletedIsDeletedAgain() {
        UUID guid = directory.has("Sales", OU, false, OLD);

        RecordedGroup record =
                joined(State.DELETED, RESTORED, recorded(guid, null).asDeleted());
        assertThat(record).isEqualTo(recordedAs(guid, Origin.RESTORED, false, RESTORED));
        Decided result = decided(State.DELETED, RESTORED, record);

        assertThat(result.record()).contains(recordedAs(guid, Origin.RESTORED, true, RESTORED));
        assertThat(directory.writes).containsExactly("delete");
        assertThat(decided(State.DELETED, RESTORED, result.record().orElseThrow()))
                .isEqualTo(GroupResult.unchanged());
    }

    @Test
    void aGroupThatIsToBeDeletedNowIsDeletedAtOnce() {
        UUID guid = directory.has("Sales", OU, false, OLD);

        assertThat(decided(State.DELETED, RESTORED, recorded(guid, null)).record())
                .contains(recordedAs(guid, Origin.CREATED, true, RESTORED));
        assertThat(directory.writes).containsExactly("delete");
    }

    /** So that a group which an administrator restores later is not deleted again in this one's name. */
    @Test
    void aDeletedGroupThatDidNotComeBackIsOnRecordAsLookedFor() {
        UUID guid = UUID.randomUUID();

        Decided result = decided(State.DELETED, RESTORED, recorded(guid, null).asDeleted());

        assertThat(result.result()).isEqualTo(ItemResult.UNCHANGED);
        assertThat(result.record()).contains(recordedAs(guid, Origin.CREATED, true, RESTORED));
    }

    @Test
    void whatIsOnRecordAfterALaterRestoreStays() {
        UUID guid = directory.has("Sales", OU, false, OLD);

        Decided result = decided(State.WRITTEN, EARLIER, recorded(guid, RESTORED));

        assertThat(result.result()).isEqualTo(ItemResult.APPLIED);
        assertThat(result.record()).isEmpty();
    }

    @Test
    void aGroupThatIsOnRecordForTheFirstTimeIsSoAfterThatRestore() {
        UUID guid = directory.has("Sales", OU, false, OLD);

        assertThat(joined(State.WRITTEN, RESTORED, null)).isEqualTo(recordedAs(guid, Origin.JOINED, false, RESTORED));
    }

    private RecordedGroup joined(State state, Instant adRestoredAt, @Nullable RecordedGroup recorded) {
        return ((Joined) bring(state, adRestoredAt, recorded)).record();
    }

    private Decided decided(State state, Instant adRestoredAt, @Nullable RecordedGroup recorded) {
        return (Decided) bring(state, adRestoredAt, recorded);
    }

    private GroupResult bring(State state, Instant adRestoredAt, @Nullable RecordedGroup recorded) {
        return result(new WantedGroup("g", state, "Sales", "Sales", "", 8, null, OU, adRestoredAt), recorded);
    }

    private static RecordedGroup recorded(UUID guid, @Nullable Instant adRestoredAt) {
        return recordedAs(guid, Origin.CREATED, false, adRestoredAt);
    }

    private static RecordedGroup recordedAs(UUID guid, Origin origin, boolean deleted, @Nullable Instant adRestoredAt) {
        return new RecordedGroup(guid, FakeGroups.sid(guid), "CN=Sales," + OU, null, 8, deleted, origin, adRestoredAt);
    }
}
