package org.groupwriteback.exporter.directory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Values to write, each with the wanted members behind it: two ids may stand for one object. */
final class MemberValues {
    private final Map<MemberAnchor, List<WantedMember>> behind = new LinkedHashMap<>();
    private final Map<WantedMember, MemberAnchor> objects = new HashMap<>();

    boolean isEmpty() {
        return behind.isEmpty();
    }

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

    /** The member is a source anchor, which names that object. */
    void name(WantedMember member, MemberAnchor object) {
        objects.put(member, object);
    }

    Set<MemberAnchor> all() {
        return behind.keySet();
    }

    /** Values wanted present, or not; present wins when the ids behind one object disagree. */
    List<MemberAnchor> that(Predicate<Boolean> wanted) {
        return behind.entrySet().stream()
                .filter(entry -> wanted.test(isPresentWanted(entry.getValue())))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Answers the members behind each value that has an outcome. */
    void answer(Map<MemberAnchor, ItemResult> outcomes, Map<WantedMember, ItemResult> results) {
        outcomes.forEach((value, outcome) -> {
            List<WantedMember> members = behind.getOrDefault(value, List.of());
            boolean present = isPresentWanted(members);
            for (WantedMember member : members) {
                // Another id of the same object wants it present: this one has what it wants by not being counted.
                results.put(member, member.present() == present ? outcome : ItemResult.UNCHANGED);
            }
        });
    }

    /** Answers all members behind all values alike. */
    void answerAll(ItemResult outcome, Map<WantedMember, ItemResult> results) {
        behind.values().forEach(members -> members.forEach(member -> results.put(member, outcome)));
    }

    /** The results, with the objects that source anchors name. */
    Map<WantedMember, ItemResult> named(Map<WantedMember, ItemResult> results) {
        objects.forEach((member, object) -> results.computeIfPresent(member, (any, result) -> result.naming(object)));
        return results;
    }

    private static boolean isPresentWanted(List<WantedMember> members) {
        return members.stream().anyMatch(WantedMember::present);
    }
}
