package org.groupwriteback.exporter.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Members of AD groups that were moved, protected, taken by another or deleted. */
class MembersOfAGroupNotAsRecordedTest extends MemberWriting {
    @Test
    void aGroupThatIsNotOursToWriteIsLeftAlone() {
        RecordedGroup guarded = recorded(groups.has("guarded", OU, true, OURS));
        RecordedGroup foreign =
                recorded(groups.has("foreign", OU, false, Map.of(OwnedAttribute.ADMIN_DESCRIPTION, "Group_other")));

        assertThat(categories(write(guarded, List.of(present(1, 1).get(0), absent(2)))))
                .containsOnly(FailureCategory.PROTECTED);
        assertThat(categories(write(foreign, List.of(present(1, 1).get(0), absent(2)))))
                .containsOnly(FailureCategory.ANCHOR_MISMATCH);
        assertThat(directory.calls).isEmpty();
        assertThat(groups.writes).isEmpty();
    }

    @Test
    void aGroupThatWasMovedIsMovedBackBeforeItsMembersAreWritten() {
        UUID guid = groups.has("g by hand", "OU=Elsewhere,DC=lab", false, OURS);

        assertThat(write(recorded(guid), present(1, 2)).values()).containsOnly(ItemResult.APPLIED);

        assertThat(groups.writes).containsExactly("move g by hand to " + OU);
    }

    @Test
    void aMovedGroupThatIsNotOursIsNotEvenMovedBack() {
        UUID guid = groups.has("g", "OU=Elsewhere,DC=lab", true, OURS);

        assertThat(categories(write(recorded(guid), present(1, 2)))).containsOnly(FailureCategory.PROTECTED);

        assertThat(groups.writes).isEmpty();
        assertThat(directory.calls).isEmpty();
    }

    @Test
    void membersOfAGroupThatIsGoneAreDueAgain() {
        groups.remove(group.objectGuid());

        assertThat(write(List.of(present(1, 1).get(0), absent(2))).values())
                .containsOnly(ItemResult.retry(FailureCategory.GROUP_GONE));
    }

    @Test
    void aGroupThatGoesInTheMiddleIsNotTakenForMissingMembers() {
        directory.groupIsThere = false;

        assertThat(write(present(1, 4)).values()).hasSize(4).allSatisfy(result -> assertThat(result)
                .isInstanceOfSatisfying(
                        ItemResult.Retry.class,
                        retry -> assertThat(retry.refusal().category()).isEqualTo(FailureCategory.GROUP_GONE)));
    }
}
