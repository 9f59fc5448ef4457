package org.groupwriteback.exporter.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.groupwriteback.exporter.directory.MemberDirectory.Change;
import org.groupwriteback.exporter.directory.MemberDirectory.FoundMember;
import org.junit.jupiter.api.Test;

/** What every {@link MemberDirectory} does with the members of a group. */
public abstract class MemberDirectoryContract {
    /** More than Windows shows at once. */
    private static final int MANY = 3_500;

    protected abstract MemberDirectory directory();

    /** A group without members. */
    protected abstract UUID group();

    /** Deletes the group. */
    protected abstract void deleteGroup();

    /** So many accounts that may be members, by both their ids. */
    protected abstract List<FoundMember> people(int count);

    /** An account that isn't there. */
    protected abstract MemberAnchor nobody();

    /** Whether a write lets pass what is so already. */
    protected abstract boolean letsPassWhatIsSo();

    @Test
    void membersAreReadByBothTheirIds() {
        List<FoundMember> people = people(3);

        directory().change(group(), Change.ADD, anchors(people));

        assertThat(members()).containsExactlyInAnyOrderElementsOf(people);
        directory().change(group(), Change.REMOVE, anchors(people.subList(0, 2)));
        assertThat(members()).containsExactly(people.get(2));
    }

    @Test
    void aGroupWithoutMembersHasNone() {
        assertThat(members()).isEmpty();
    }

    @Test
    void manyMembersAreReadEachOnce() {
        List<FoundMember> people = people(MANY);
        directory().change(group(), Change.ADD, anchors(people));

        assertThat(members()).containsExactlyInAnyOrderElementsOf(people);
    }

    @Test
    void aWriteWithOneUnknownMemberWritesNothing() {
        List<MemberAnchor> values = new ArrayList<>(anchors(people(2)));
        values.add(1, nobody());

        assertRefused(FailureCategory.MEMBER_NOT_FOUND, () -> directory().change(group(), Change.ADD, values));

        assertThat(members()).isEmpty();
    }

    @Test
    void whatIsSoAlreadyPassesOrIsSaid() {
        List<FoundMember> people = people(2);
        directory().change(group(), Change.ADD, anchors(people.subList(0, 1)));

        assertPassesOrIs(
                FailureCategory.ALREADY_MEMBER, () -> directory().change(group(), Change.ADD, anchors(people)));
        assertThat(members()).hasSize(letsPassWhatIsSo() ? 2 : 1);
        assertPassesOrIs(FailureCategory.NOT_A_MEMBER, () -> {
            directory().change(group(), Change.REMOVE, anchors(people));
            directory().change(group(), Change.REMOVE, anchors(people));
        });
        assertThat(members()).hasSize(letsPassWhatIsSo() ? 0 : 1);
    }

    @Test
    void aGroupThatIsGoneSaysSo() {
        List<MemberAnchor> people = anchors(people(1));
        deleteGroup();

        assertRefused(FailureCategory.GROUP_GONE, () -> directory().change(group(), Change.ADD, people));
        assertRefused(FailureCategory.GROUP_GONE, this::members);
        assertThat(directory().nameOf(new MemberAnchor.Guid(group()))).isEmpty();
    }

    @Test
    void anObjectHasANameByItsGuid() {
        assertThat(directory().nameOf(people(1).get(0).guid())).get().asString().startsWith("CN=");
    }

    private List<FoundMember> members() {
        List<FoundMember> members = new ArrayList<>();
        directory().members(group(), members::add);
        return members;
    }

    private static List<MemberAnchor> anchors(List<FoundMember> people) {
        return people.stream().map(FoundMember::anchor).toList();
    }

    private void assertPassesOrIs(FailureCategory category, Runnable write) {
        if (letsPassWhatIsSo()) {
            write.run();
        } else {
            assertRefused(category, write);
        }
    }

    private static void assertRefused(FailureCategory category, Runnable operation) {
        assertThatThrownBy(operation::run)
                .isInstanceOfSatisfying(DirectoryFailure.class, failure -> assertThat(failure.category())
                        .isEqualTo(category));
    }
}
