package org.groupwriteback.exporter.directory;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.groupwriteback.exporter.directory.MemberDirectory.FoundMember;

/**
 * From wanted members to values that AD takes: source anchors are looked up, one object under two ids becomes one value,
 * and what can't be a member is answered before AD is asked.
 */
final class MemberValueResolution {
    private final MemberDirectory directory;
    private final SurveyResult survey;

    MemberValueResolution(MemberDirectory directory, SurveyResult survey) {
        this.directory = directory;
        this.survey = survey;
    }

    /** Gathers the values to write; members that need no write get their result here. */
    void resolve(Collection<WantedMember> wanted, MemberValues values, Map<WantedMember, ItemResult> results) {
        Map<UUID, List<WantedMember>> sources = new HashMap<>();
        for (WantedMember member : wanted) {
            MemberAnchor anchor = MemberAnchor.parse(member.anchor()).orElse(null);
            if (anchor == null) {
                results.put(member, rejected(FailureCategory.UNREADABLE_ANCHOR, member));
            } else if (anchor instanceof MemberAnchor.Source source) {
                sources.computeIfAbsent(source.guid(), key -> new java.util.ArrayList<>(1))
                        .add(member);
            } else if (anchor instanceof MemberAnchor.Sid sid && !survey.inForest(sid.sid())) {
                // Never written, so never there to take out; AD might make a foreign principal of it.
                results.put(member, rejectedUnlessAbsent(FailureCategory.FOREIGN_SID, member));
            } else {
                values.add(anchor, member);
            }
        }
        lookUp(sources, values, results);
    }

    private void lookUp(
            Map<UUID, List<WantedMember>> sources, MemberValues values, Map<WantedMember, ItemResult> results) {
        if (sources.isEmpty()) {
            return;
        }
        Map<UUID, List<FoundMember>> found = directory.find(new HashSet<>(sources.keySet()));
        sources.forEach((source, members) -> {
            Set<FoundMember> objects = new HashSet<>(found.getOrDefault(source, List.of()));
            for (WantedMember member : members) {
                if (objects.isEmpty()) {
                    results.put(member, rejectedUnlessAbsent(FailureCategory.MEMBER_NOT_FOUND, member));
                } else if (objects.size() > 1) {
                    results.put(member, rejected(FailureCategory.AMBIGUOUS_SOURCE_ANCHOR, member));
                } else {
                    FoundMember object = objects.iterator().next();
                    values.name(member, object.anchor());
                    values.add(object.guid(), member);
                    object.sid().ifPresent(sid -> values.merge(object.guid(), sid));
                }
            }
        });
    }

    private static ItemResult rejectedUnlessAbsent(FailureCategory category, WantedMember member) {
        return member.present() ? rejected(category, member) : ItemResult.UNCHANGED;
    }

    private static ItemResult rejected(FailureCategory category, WantedMember member) {
        return new ItemResult.Rejected(Refusal.of(category, "Member " + member.anchor()));
    }
}
