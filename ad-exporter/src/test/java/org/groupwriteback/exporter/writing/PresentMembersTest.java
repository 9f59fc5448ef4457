package org.groupwriteback.exporter.writing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.groupwriteback.exporter.directory.MemberAnchor;
import org.groupwriteback.exporter.directory.MemberDirectory;
import org.groupwriteback.exporter.directory.Origin;
import org.groupwriteback.exporter.directory.RecordedGroup;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PresentMembersTest {
    private static final UUID GUID = new UUID(1, 1);

    private final List<String> told = new ArrayList<>();
    private final PresentMembers present = new PresentMembers((groupId, source) ->
            source.accept(member -> told.add(groupId + " " + member.anchor().text())));

    @Test
    void theMembersOfAGroupThatCameBackAreToldOnceForEachRestoreOfAd() {
        tell(Origin.RESTORED, null);
        tell(Origin.RESTORED, null);
        assertThat(told).hasSize(1);

        tell(Origin.RESTORED, Instant.EPOCH);
        tell(Origin.RESTORED, Instant.EPOCH);
        assertThat(told).hasSize(2);
    }

    @Test
    void aGroupThatWeMadeHeldNobody() {
        tell(Origin.CREATED, Instant.EPOCH);

        assertThat(told).isEmpty();
    }

    private void tell(Origin origin, @Nullable Instant adRestoredAt) {
        present.report(
                "g",
                new RecordedGroup(GUID, null, "CN=g,DC=lab", null, 8, false, origin, adRestoredAt),
                new OneMember());
    }

    /** A directory whose groups all hold one and the same object. */
    private static final class OneMember implements MemberDirectory {
        @Override
        public void members(UUID group, Consumer<FoundMember> taker) {
            taker.accept(new FoundMember(new MemberAnchor.Guid(new UUID(2, 2)), Optional.empty()));
        }

        @Override
        public void change(UUID group, Change change, Collection<MemberAnchor> values) {
            throw new AssertionError("nothing is written");
        }

        @Override
        public Map<UUID, List<FoundMember>> find(Set<UUID> sourceAnchors) {
            return Map.of();
        }

        @Override
        public Map<MemberAnchor.Sid, Set<UUID>> sourceAnchors(Set<MemberAnchor.Sid> sids) {
            return Map.of();
        }

        @Override
        public Optional<String> nameOf(MemberAnchor value) {
            return Optional.empty();
        }
    }
}
