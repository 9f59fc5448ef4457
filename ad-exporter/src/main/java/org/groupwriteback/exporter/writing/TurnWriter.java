package org.groupwriteback.exporter.writing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.groupwriteback.exporter.availability.DirectoryAccess;
import org.groupwriteback.exporter.availability.GuardedGroupDirectory;
import org.groupwriteback.exporter.availability.GuardedMemberDirectory;
import org.groupwriteback.exporter.availability.TurnPermit;
import org.groupwriteback.exporter.availability.WriteRefused;
import org.groupwriteback.exporter.directory.DirectoryFailure;
import org.groupwriteback.exporter.directory.FailureCategory;
import org.groupwriteback.exporter.directory.GroupDirectory;
import org.groupwriteback.exporter.directory.GroupResult;
import org.groupwriteback.exporter.directory.GroupResult.Decided;
import org.groupwriteback.exporter.directory.GroupResult.Joined;
import org.groupwriteback.exporter.directory.GroupWriter;
import org.groupwriteback.exporter.directory.ItemResult;
import org.groupwriteback.exporter.directory.LastChunks;
import org.groupwriteback.exporter.directory.MemberDirectory;
import org.groupwriteback.exporter.directory.MemberWriter;
import org.groupwriteback.exporter.directory.RecordedGroup;
import org.groupwriteback.exporter.directory.Refusal;
import org.groupwriteback.exporter.directory.SurveyResult;
import org.groupwriteback.exporter.directory.UnansweredCreates;
import org.groupwriteback.exporter.directory.ValueLimit;
import org.groupwriteback.exporter.directory.WantedGroup;
import org.groupwriteback.exporter.directory.WantedMember;
import org.groupwriteback.exporter.queue.Lease;
import org.groupwriteback.exporter.queue.Pending;
import org.groupwriteback.exporter.queue.Turn;
import org.groupwriteback.exporter.writing.TurnReport.Answer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one turn to AD and reports what became of each of its items. Thread-safe. */
public final class TurnWriter {
    private static final Logger LOG = LoggerFactory.getLogger(TurnWriter.class);

    private final DirectoryAccess access;
    private final GroupDirectory groups;
    private final MemberDirectory members;
    private final TurnReports reports;
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
            TurnReports reports,
            Lease lease,
            GroupsWithoutRights withoutRights,
            SourceAnchorWatch sourceAnchors,
            PresentMembers presentMembers) {
        this.access = access;
        this.groups = groups;
        this.members = members;
        this.reports = reports;
        this.lease = lease;
        this.withoutRights = withoutRights;
        this.sourceAnchors = sourceAnchors;
        this.presentMembers = presentMembers;
        this.valueLimit = new ValueLimit(access.controller(), System::nanoTime);
    }

    /**
     * Writes the turn and says what became of it.
     *
     * @throws DirectoryFailure when AD as a whole is away; the whole turn is due again then
     * @throws org.groupwriteback.exporter.availability.CircuitOpen when AD is known to be away; so too
     * @throws WriteRefused when this process must not write now; so too
     */
    public TurnReport write(Turn turn, SurveyResult survey) {
        return turn.isGroup() ? writeGroup(turn, survey) : writeMembers(turn, survey);
    }

    /** The report of a turn that can't be brought to an end: the evaluator will ask for it again. */
    static TurnReport givenUp(Turn turn, RuntimeException thrown) {
        DirectoryFailure failure = thrown instanceof DirectoryFailure known
                ? known
                : new DirectoryFailure(FailureCategory.UNKNOWN, null, thrown.toString(), thrown);
        return report(turn, item -> new ItemResult.Retry(failure.refusal()));
    }

    private TurnReport writeGroup(Turn turn, SurveyResult survey) {
        WantedGroup wanted = (WantedGroup) turn.items().get(0).wanted();
        Runnable permit = permit(turn);
        Optional<RecordedGroup> recorded = reports.recorded(turn.groupId());
        GroupResult result = new GroupWriter(
                        new GuardedGroupDirectory(groups, access, permit), survey, access.controller(), unanswered)
                .bring(wanted, recorded.orElse(null));
        if (!result.summary().isEmpty()) {
            LOG.info("Group {}: {}", turn.groupId(), result.summary());
        }
        if (result instanceof Joined joined) {
            return new TurnReport(turn, Optional.of(joined.record()), List.of(), turn.items(), () -> {});
        }
        Decided decided = (Decided) result;
        if (wanted.state() == WantedGroup.State.WRITTEN && !(decided.result() instanceof ItemResult.Retry)) {
            decided.record()
                    .or(() -> recorded)
                    .ifPresent(group -> presentMembers.report(
                            turn.groupId(), group, new GuardedMemberDirectory(members, access, permit)));
        }
        if (decided.created()) {
            decided.record().ifPresent(record -> lastChunks.created(record.objectGuid()));
        }
        withoutRights.note(turn.groupId(), decided.result());
        logFailure(turn, decided.result());
        List<Answer> answer = List.of(new Answer(turn.items().get(0), decided.result()));
        return new TurnReport(turn, decided.record(), answer, List.of(), () -> {});
    }

    private Runnable permit(Turn turn) {
        return new TurnPermit(access.controller(), () -> check(turn));
    }

    private TurnReport writeMembers(Turn turn, SurveyResult survey) {
        RecordedGroup group = reports.recorded(turn.groupId()).orElse(null);
        if (group == null || group.deleted()) {
            return report(turn, TurnWriter::withoutGroup);
        }
        Map<WantedMember, Pending> items = new LinkedHashMap<>();
        turn.items().forEach(item -> items.put((WantedMember) item.wanted(), item));
        Runnable permit = permit(turn);
        MemberWriter writer = new MemberWriter(
                new GuardedGroupDirectory(groups, access, permit),
                new GuardedMemberDirectory(members, access, permit),
                survey,
                lastChunks,
                valueLimit);
        Map<WantedMember, ItemResult> results = writer.write(turn.groupId(), group, items.keySet());
        List<Answer> answered = new ArrayList<>(items.size());
        List<Pending> leftOver = new ArrayList<>();
        items.forEach((wanted, item) -> {
            ItemResult result = results.get(wanted);
            if (result == null) {
                leftOver.add(item);
            } else {
                answered.add(new Answer(item, result));
            }
        });
        results.values().stream()
                .filter(GroupsWithoutRights::isHalted)
                .findFirst()
                .or(() -> results.values().stream()
                        .filter(ItemResult.Applied.class::isInstance)
                        .findFirst())
                .ifPresent(result -> withoutRights.note(turn.groupId(), result));
        logMembers(group, answered);
        return new TurnReport(turn, Optional.empty(), answered, leftOver, () -> watchAnchors(answered));
    }

    private static TurnReport report(Turn turn, Function<Pending, ItemResult> result) {
        List<Answer> answered = turn.items().stream()
                .map(item -> new Answer(item, result.apply(item)))
                .toList();
        return new TurnReport(turn, Optional.empty(), answered, List.of(), () -> {});
    }

    private void watchAnchors(List<Answer> answered) {
        for (Answer answer : answered) {
            if (answer.result() instanceof ItemResult.Applied
                    && answer.item().wanted() instanceof WantedMember member) {
                sourceAnchors.written(answer.item(), member);
            }
        }
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
            throw WriteRefused.leaseEnded();
        }
    }

    private static void logMembers(RecordedGroup group, List<Answer> answered) {
        int in = 0;
        int out = 0;
        int refused = 0;
        for (Answer answer : answered) {
            if (answer.result() instanceof ItemResult.Rejected) {
                refused++;
            } else if (answer.result() instanceof ItemResult.Applied
                    && answer.item().wanted() instanceof WantedMember member) {
                in += member.present() ? 1 : 0;
                out += member.present() ? 0 : 1;
            }
        }
        if (in + out + refused > 0) {
            LOG.info("{}: members added {}, removed {}, refused {}", group.distinguishedName(), in, out, refused);
        }
    }

    private static void logFailure(Turn turn, ItemResult result) {
        if (result instanceof ItemResult.Rejected rejected) {
            logFailure("refused", turn, rejected.refusal());
        } else if (result instanceof ItemResult.Retry retry && !GroupsWithoutRights.isHalted(result)) {
            logFailure("not written now", turn, retry.refusal());
        }
    }

    private static void logFailure(String what, Turn turn, Refusal refusal) {
        LOG.warn(
                "Group {} {}, {}: {} ({})",
                turn.groupId(),
                what,
                refusal.category(),
                refusal.explanation(),
                refusal.adText());
    }
}
