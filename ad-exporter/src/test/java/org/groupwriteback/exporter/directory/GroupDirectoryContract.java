package org.groupwriteback.exporter.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link GroupDirectory} does. */
public abstract class GroupDirectoryContract {
    private static final Map<OwnedAttribute, String> ATTRIBUTES = Map.of(
            OwnedAttribute.GROUP_TYPE, "-2147483640",
            OwnedAttribute.DISPLAY_NAME, "  Sales  ",
            OwnedAttribute.ADMIN_DESCRIPTION, "Group_sales");

    /** A directory with nothing in its OUs. */
    protected abstract GroupDirectory directory();

    /** DN of an OU, whose groups are found by anchor. */
    protected abstract String ou();

    /** DN of another OU. */
    protected abstract String elsewhere();

    @Test
    void aGroupIsAsItWasMade() {
        GroupEntry made = directory().create("Sales", ou(), ATTRIBUTES);

        assertThat(made.cn()).isEqualTo("Sales");
        assertThat(made.distinguishedName()).isEqualTo("CN=Sales," + ou());
        assertThat(made.inTargetOu()).isTrue();
        assertThat(made.guarded()).isFalse();
        assertThat(made.objectSid()).startsWith("S-1-5-21-");
        assertThat(made.attributes()).containsAllEntriesOf(ATTRIBUTES);
        assertThat(directory().read(made.objectGuid(), ou())).contains(made);
        assertThat(directory().read(made.objectGuid(), elsewhere()))
                .get()
                .extracting(GroupEntry::inTargetOu)
                .isEqualTo(false);
        assertThat(directory().findByAnchor("Group_sales", ou())).containsExactly(made);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        directory().create("Sales", ou(), ATTRIBUTES);

        assertThat(directory().read(UUID.randomUUID(), ou())).isEmpty();
        assertThat(directory().findByAnchor("Group_sale", ou())).isEmpty();
        assertThat(directory().findByAnchor("Group_sales_", ou())).isEmpty();
    }

    @Test
    void allGroupsOfOneAnchorAreFound() {
        GroupEntry one = directory().create("One", ou(), ATTRIBUTES);
        assertThat(directory().findByAnchor("Group_sales", ou())).containsExactly(one);

        GroupEntry two = directory().create("Two", ou(), ATTRIBUTES);

        assertThat(directory().findByAnchor("Group_sales", ou())).containsExactlyInAnyOrder(one, two);
    }

    @Test
    void attributesAreSetAndTakenAway() {
        UUID guid = directory().create("Sales", ou(), ATTRIBUTES).objectGuid();
        Map<OwnedAttribute, Optional<String>> changes = new EnumMap<>(OwnedAttribute.class);
        changes.put(OwnedAttribute.DISPLAY_NAME, Optional.empty());
        changes.put(OwnedAttribute.DESCRIPTION, Optional.of("All of sales"));
        changes.put(OwnedAttribute.ADMIN_DESCRIPTION, Optional.of("Group_other"));

        directory().change(guid, changes);

        assertThat(directory().read(guid, ou()).orElseThrow().attributes())
                .doesNotContainKey(OwnedAttribute.DISPLAY_NAME)
                .containsEntry(OwnedAttribute.DESCRIPTION, "All of sales");
        assertThat(directory().findByAnchor("Group_sales", ou())).isEmpty();
        assertThat(directory().findByAnchor("Group_other", ou())).hasSize(1);
    }

    @Test
    void aMovedGroupKeepsItsIdentity() {
        GroupEntry before = directory().create("Sales", ou(), ATTRIBUTES);

        directory().move(before.objectGuid(), "Sold", elsewhere());

        GroupEntry after = directory().read(before.objectGuid(), elsewhere()).orElseThrow();
        assertThat(after.distinguishedName()).isEqualTo("CN=Sold," + elsewhere());
        assertThat(after.inTargetOu()).isTrue();
        assertThat(after.objectSid()).isEqualTo(before.objectSid());
        directory().move(before.objectGuid(), "Sales", ou());
        assertThat(directory().read(before.objectGuid(), ou())).contains(before);
    }

    @Test
    void aNameIsTakenWhateverItsCase() {
        directory().create("Sales", ou(), ATTRIBUTES);
        UUID other = directory().create("Other", ou(), ATTRIBUTES).objectGuid();

        assertRefused(FailureCategory.NAME_CLASH, () -> directory().create("SALES", ou(), ATTRIBUTES));
        assertRefused(FailureCategory.NAME_CLASH, () -> directory().move(other, "sales", ou()));
    }

    @Test
    void aDeletedGroupIsGone() {
        UUID guid = directory().create("Sales", ou(), ATTRIBUTES).objectGuid();

        directory().delete(guid);

        assertThat(directory().read(guid, ou())).isEmpty();
        assertThat(directory().findByAnchor("Group_sales", ou())).isEmpty();
        assertRefused(FailureCategory.GROUP_GONE, () -> directory().delete(guid));
        assertRefused(FailureCategory.GROUP_GONE, () -> directory()
                .change(guid, Map.of(OwnedAttribute.DESCRIPTION, Optional.of("x"))));
        assertRefused(FailureCategory.GROUP_GONE, () -> directory().move(guid, "Sales", ou()));
    }

    private static void assertRefused(FailureCategory category, Runnable operation) {
        assertThatThrownBy(operation::run)
                .isInstanceOfSatisfying(DirectoryFailure.class, failure -> assertThat(failure.category())
                        .isEqualTo(category));
    }
}
