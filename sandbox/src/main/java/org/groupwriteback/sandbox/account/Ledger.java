package org.groupwriteback.sandbox.account;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.groupwriteback.topics.TopicKey;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what the topics say, the last of each key, and adds it up. Its size grows with groups and memberships: made for a
 * sandbox, not for a tenant. Not thread-safe.
 */
public final class Ledger {
    private final Map<String, GroupDecision> decisions = new HashMap<>();
    private final Map<String, DesiredItem> desired = new HashMap<>();
    private final Map<String, Answer> answers = new HashMap<>();
    private final Map<String, LeftOutMember> leftOut = new HashMap<>();

    /**
     * A decision.
     *
     * @param kind kind of group and type in AD, as a person would say it
     */
    public record GroupDecision(String name, boolean written, String kind, String reason, String explanation) {}

    /** What was last sent to the exporter for an item; a member is present or absent, a group is present unless deleted. */
    public record DesiredItem(String groupId, boolean group, boolean present, long version) {}

    /**
     * What the exporter last answered for an item.
     *
     * @param problem why AD doesn't hold it; null = it does as desired
     */
    public record Answer(long version, @Nullable String problem) {}

    private record LeftOutMember(String groupId, String reason) {}

    public void decided(String groupId, GroupDecision decision) {
        decisions.put(groupId, decision);
    }

    public @Nullable GroupDecision decision(String groupId) {
        return decisions.get(groupId);
    }

    public void desired(String item, DesiredItem now) {
        desired.put(item, now);
    }

    public void answered(String item, Answer answer) {
        answers.put(item, answer);
    }

    /** A membership without a place in AD; a null reason = it has one, or is gone. */
    public void leftOut(String groupId, String membership, @Nullable String reason) {
        if (reason == null) {
            leftOut.remove(membership);
        } else {
            leftOut.put(membership, new LeftOutMember(groupId, reason));
        }
    }

    /** How far the export has come. */
    public record Progress(int decided, long groups, long groupsDone, long members, long membersDone) {
        /** Whether everything that was sent has been answered. */
        public boolean complete() {
            return groups == groupsDone && members == membersDone;
        }
    }

    public Progress progress() {
        long groups = 0;
        long groupsDone = 0;
        long members = 0;
        long membersDone = 0;
        for (Map.Entry<String, DesiredItem> item : desired.entrySet()) {
            Answer answer = answers.get(item.getKey());
            int done = answer != null && answer.version() == item.getValue().version() ? 1 : 0;
            if (item.getValue().group()) {
                groups++;
                groupsDone += done;
            } else {
                members++;
                membersDone += done;
            }
        }
        return new Progress(decisions.size(), groups, groupsDone, members, membersDone);
    }

    /**
     * Adds it all up.
     *
     * @param writes whether AD is written at all; otherwise the account is of what would be
     */
    public Account account(boolean writes, Duration untilWritten, List<Duration> changesToAd) {
        Map<String, Long> written = new TreeMap<>();
        Map<String, Long> notWritten = new TreeMap<>();
        decisions.forEach((groupId, decision) -> {
            String problem = decision.written() && writes ? groupProblem(groupId) : null;
            boolean counts = decision.written() && problem == null;
            String reason = problem == null ? decision.reason() : problem;
            (counts ? written : notWritten).merge(counts ? decision.kind() : reason, 1L, Long::sum);
        });

        long membersWritten = 0;
        Map<String, Long> membersLeftOut = new TreeMap<>();
        for (Map.Entry<String, DesiredItem> item : desired.entrySet()) {
            Answer answer = answers.get(item.getKey());
            if (item.getValue().group() || !item.getValue().present() || answer == null) {
                continue;
            }
            if (answer.problem() == null) {
                membersWritten++;
            } else {
                membersLeftOut.merge(answer.problem(), 1L, Long::sum);
            }
        }
        leftOut.values().stream()
                .filter(member -> isWritten(member.groupId()))
                .forEach(member -> membersLeftOut.merge(member.reason(), 1L, Long::sum));
        return new Account(
                writes,
                decisions.size(),
                written,
                notWritten,
                membersWritten,
                membersLeftOut,
                untilWritten,
                changesToAd);
    }

    /** Why AD doesn't hold a group that was to be written; null = it does. */
    private @Nullable String groupProblem(String groupId) {
        Answer answer = answers.get(groupId + "/" + TopicKey.GroupItem.GROUP);
        return answer == null ? "not answered yet" : answer.problem();
    }

    private boolean isWritten(String groupId) {
        GroupDecision decision = decisions.get(groupId);
        return Objects.nonNull(decision) && decision.written();
    }
}
