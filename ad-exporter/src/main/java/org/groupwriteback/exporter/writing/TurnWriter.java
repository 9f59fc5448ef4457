package org.groupwriteback.exporter.writing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.groupwriteback.exporter.access.DirectoryAccess;
import org.groupwriteback.exporter.access.GuardedGroupDirectory;
import org.groupwriteback.exporter.access.GuardedMemberDirectory;
import org.groupwriteback.exporter.access.TurnPermit;
import org.groupwriteback.exporter.access.WriteRefused;
import org.groupwriteback.exporter.flow.Lease;
import org.groupwriteback.exporter.flow.Pending;
import org.groupwriteback.exporter.flow.Turn;
import org.groupwriteback.exporter.groups.DirectoryFailure;
import org.groupwriteback.exporter.groups.FailureCategory;
import org.groupwriteback.exporter.groups.GroupDirectory;
import org.groupwriteback.exporter.groups.GroupResult;
import org.groupwriteback.exporter.groups.GroupResult.Decided;
import org.groupwriteback.exporter.groups.GroupResult.Joined;
import org.groupwriteback.exporter.groups.GroupWriter;
import org.groupwriteback.exporter.groups.ItemResult;
import org.groupwriteback.exporter.groups.LastChunks;
import org.groupwriteback.exporter.groups.MemberDirectory;
import org.groupwriteback.exporter.groups.MemberWriter;
import org.groupwriteback.exporter.groups.RecordedGroup;
import org.groupwriteback.exporter.groups.Refusal;
import org.groupwriteback.exporter.groups.Surroundings;
import org.groupwriteback.exporter.groups.UnansweredCreates;
import org.groupwriteback.exporter.groups.ValueLimit;
import org.groupwriteback.exporter.groups.WantedGroup;
import org.groupwriteback.exporter.groups.WantedMember;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one turn and answers each of its items. Thread-safe. */
public final class TurnWriter {
    private static final Logger LOG = LoggerFactory.getLogger(TurnWriter.class);

    private final DirectoryAccess access;
    private final GroupDirectory groups;
    private final MemberDirectory members;
    private final Answers answers;
    private final Lease lease;
    private final GroupsWithoutRights withoutRights;
    private final SourceAnchorWatch sourceAnchors;
    private final PresentMembers presentMembers;
    private final LastChunks lastChunks = new LastChunks(System::nanoTime);
    private final UnansweredCreates unanswered = new UnansweredCreates();
    private final ValueLimit valueLimit;

    public TurnWriter(
            DirectoryAccess access,
            GroupDirectory groups,
            MemberDirectory members,
            Answers answers,
            Lease lease,
            GroupsWithoutRights withoutRights,
            SourceAnchorWatch sourceAnchors,
            PresentMembers presentMembers) {
        this.access = access;
        this.groups = groups;
        this.members = members;
        this.answers = answers;
        this.lease = lease;
        this.withoutRights = withoutRights;
        this.sourceAnchors = sourceAnchors;
        this.presentMembers = presentMembers;
        this.valueLimit = new ValueLimit(access.controller(), System::nanoTime);
    }

    /**
     * Writes the turn.
     *
     * @return items that are due again; all others were answered
     * @throws DirectoryFailure when AD as a whole is away; nothing was answered then
     * @throws org.groupwriteback.exporter.access.CircuitOpen when AD is known to be away; nothing was answered then
     * @throws WriteRefused when this process must not write now; nothing was answered then
     */
    public Collection<Pending> write(Turn turn, Surroundings surroundings) {
        return turn.isGroup() ? writeGroup(turn, surroundings) : writeMembers(turn, surroundings);
    }

    /** Answers a whole turn that can't be brought to an end: it is due again later. */
    public void giveUp(Turn turn, RuntimeException thrown) {
        DirectoryFailure failure = thrown instanceof DirectoryFailure known
                ? known
                : new DirectoryFailure(FailureCategory.UNKNOWN, null, thrown.toString(), thrown);
        turn.items().forEach(item -> answers.outcome(item, new ItemResult.Retry(failure.refusal())));
    }

    private Collection<Pending> writeGroup(Turn turn, Surroundings surroundings) {
        Pending item = turn.items().get(0);
        WantedGroup wanted = (WantedGroup) item.wanted();
        Runnable permit = permit(turn);
        Optional<RecordedGroup> recorded = answers.recorded(turn.groupId());
        GroupResult result = new GroupWriter(
                        new GuardedGroupDirectory(groups, access, permit),
                        surroundings,
                        access.controller(),
                        unanswered)
                .bring(wanted, recorded.orElse(null));
        if (!result.told().isEmpty()) {
            LOG.info("Group {}: {}", turn.groupId(), result.told());
        }
        if (result instanceof Joined joined) {
            answers.record(turn.groupId(), joined.record());
            return turn.items();
        }
        Decided decided = (Decided) result;
        if (wanted.state() == WantedGroup.State.WRITTEN && !(decided.result() instanceof ItemResult.Retry)) {
            decided.record()
                    .or(() -> recorded)
                    .ifPresent(group -> presentMembers.tell(
                            turn.groupId(), group, new GuardedMemberDirectory(members, access, permit)));
        }
        // On record before the outcome: whoever sees the outcome finds the group.
        decided.record().ifPresent(record -> {
            answers.record(turn.groupId(), record);
            if (decided.created()) {
                lastChunks.created(record.objectGuid());
            }
        });
        answers.outcome(item, decided.result());
        withoutRights.note(turn.groupId(), decided.result());
        tell(turn, decided.result());
        return turn.items().subList(1, turn.items().size());
    }

    private Runnable permit(Turn turn) {
        return new TurnPermit(access.controller(), () -> check(turn));
    }

    private Collection<Pending> writeMembers(Turn turn, Surroundings surroundings) {
        RecordedGroup group = answers.recorded(turn.groupId()).orElse(null);
        if (group == null || group.deleted()) {
            turn.items().forEach(item -> answers.outcome(item, withoutGroup(item)));
            return List.of();
        }
        Map<WantedMember, Pending> items = new LinkedHashMap<>();
        turn.items().forEach(item -> items.put((WantedMember) item.wanted(), item));
        Runnable permit = permit(turn);
        MemberWriter writer = new MemberWriter(
                new GuardedGroupDirectory(groups, access, permit),
                new GuardedMemberDirectory(members, access, permit),
                surroundings,
                lastChunks,
                valueLimit);
        Map<WantedMember, ItemResult> results = writer.write(turn.groupId(), group, items.keySet());
        List<Pending> leftOver = new ArrayList<>();
        items.forEach((wanted, item) -> {
            ItemResult result = results.get(wanted);
            if (result == null) {
                leftOver.add(item);
            } else {
                answers.outcome(item, result);
                if (result instanceof ItemResult.Applied) {
                    sourceAnchors.written(item, wanted);
                }
            }
        });
        results.values().stream()
                .filter(GroupsWithoutRights::isHalted)
                .findFirst()
                .or(() -> results.values().stream()
                        .filter(ItemResult.Applied.class::isInstance)
                        .findFirst())
                .ifPresent(result -> withoutRights.note(turn.groupId(), result));
        tellMembers(group, items.keySet(), results);
        return leftOver;
    }

    private static ItemResult withoutGroup(Pending item) {
        boolean absent = item.wanted() instanceof WantedMember member && !member.present();
        return absent ? ItemResult.UNCHANGED : ItemResult.retry(FailureCategory.GROUP_NOT_ON_RECORD);
    }

    private void check(Turn turn) {
        if (turn.share().isRevoked()) {
            throw new WriteRefused("Partition " + turn.share().partition() + " was taken away");
        }
        if (!lease.isValid()) {
            throw new WriteRefused("The last poll is too long ago");
        }
    }

    private static void tellMembers(
            RecordedGroup group, Collection<WantedMember> wanted, Map<WantedMember, ItemResult> results) {
        long in = wanted.stream()
                .filter(member -> member.present() && results.get(member) instanceof ItemResult.Applied)
                .count();
        long out = wanted.stream()
                .filter(member -> !member.present() && results.get(member) instanceof ItemResult.Applied)
                .count();
        long refused = results.values().stream()
                .filter(ItemResult.Rejected.class::isInstance)
                .count();
        if (in + out + refused > 0) {
            LOG.info("{}: members added {}, removed {}, refused {}", group.distinguishedName(), in, out, refused);
        }
    }

    private static void tell(Turn turn, ItemResult result) {
        if (result instanceof ItemResult.Rejected rejected) {
            tell("refused", turn, rejected.refusal());
        } else if (result instanceof ItemResult.Retry retry && !GroupsWithoutRights.isHalted(result)) {
            tell("not written now", turn, retry.refusal());
        }
    }

    private static void tell(String what, Turn turn, Refusal refusal) {
        LOG.warn(
                "Group {} {}, {}: {} ({})",
                turn.groupId(),
                what,
                refusal.category(),
                refusal.explanation(),
                refusal.adText());
    }
}
