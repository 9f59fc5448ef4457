package org.groupwriteback.exporter.groups;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.groupwriteback.exporter.groups.MemberDirectory.Change;

/**
 * Brings some members of one AD group to their wanted state, in bulk: one bad value is found and answered by itself, and
 * the rest is written. Idempotent. Holds the values of one call, never the group's.
 */
public final class MemberWriter {
    private final MemberDirectory directory;
    private final Surroundings surroundings;
    private final LastChunks lastChunks;

    public MemberWriter(MemberDirectory directory, Surroundings surroundings, LastChunks lastChunks) {
        this.directory = directory;
        this.surroundings = surroundings;
        this.lastChunks = lastChunks;
    }

    /**
     * Writes the members and says what became of each. A wanted member that has no result was not decided, because the
     * call's share of writes was used up: it is due again.
     *
     * @throws DirectoryFailure when AD as a whole is away; nothing is decided then, and the same call is due again
     */
    public Map<WantedMember, ItemResult> write(RecordedGroup group, Collection<WantedMember> wanted) {
        Map<WantedMember, ItemResult> results = new LinkedHashMap<>();
        try {
            MemberValues values = new MemberValueResolution(directory, surroundings).resolve(wanted, results);
            MemberChunk chunk = new MemberChunk(directory, group, lastChunks);
            // First out, then in: a group at AD's limit has room for who comes in place of another.
            answer(values, false, chunk.bring(Change.REMOVE, values.that(present -> !present)), results);
            answer(values, true, chunk.bring(Change.ADD, values.that(present -> present)), results);
        } catch (DirectoryFailure failure) {
            if (failure.category().concernsAll()) {
                throw failure;
            }
            ItemResult result = ItemResult.of(failure.refusal());
            wanted.forEach(member -> results.putIfAbsent(member, result));
        }
        return results;
    }

    private static void answer(
            MemberValues values,
            boolean present,
            Map<MemberAnchor, ItemResult> outcomes,
            Map<WantedMember, ItemResult> results) {
        outcomes.forEach((value, outcome) -> {
            for (WantedMember member : values.behind(value)) {
                // Another id of the same object wants it present: this one's wish is met by not being counted.
                results.put(member, member.present() == present ? outcome : ItemResult.UNCHANGED);
            }
        });
    }

    /** Values to write, each with the wanted members behind it: two ids may stand for one object. */
    static final class MemberValues {
        private final Map<MemberAnchor, List<WantedMember>> behind = new LinkedHashMap<>();

        void add(MemberAnchor value, WantedMember member) {
            behind.computeIfAbsent(value, key -> new ArrayList<>(1)).add(member);
        }

        /** Two values are one object. */
        void merge(MemberAnchor kept, MemberAnchor other) {
            List<WantedMember> members = behind.get(kept) == null ? null : behind.remove(other);
            if (members != null) {
                members.forEach(member -> add(kept, member));
            }
        }

        List<WantedMember> behind(MemberAnchor value) {
            return behind.getOrDefault(value, List.of());
        }

        /** Values wanted present, or not; present wins when the ids behind one object disagree. */
        List<MemberAnchor> that(Predicate<Boolean> wanted) {
            return behind.entrySet().stream()
                    .filter(entry -> wanted.test(entry.getValue().stream().anyMatch(WantedMember::present)))
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }
}
