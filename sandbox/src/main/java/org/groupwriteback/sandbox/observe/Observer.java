package org.groupwriteback.sandbox.observe;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.records.Decision;
import org.groupwriteback.records.DesiredGroup;
import org.groupwriteback.records.DesiredMember;
import org.groupwriteback.records.DesiredState;
import org.groupwriteback.records.GroupKind;
import org.groupwriteback.records.Outcome;
import org.groupwriteback.records.PrincipalAttributes;
import org.groupwriteback.records.ResolvedEdge;
import org.groupwriteback.records.Result;
import org.groupwriteback.records.Verdict;
import org.groupwriteback.sandbox.account.Account;
import org.groupwriteback.sandbox.account.Ledger;
import org.groupwriteback.topics.Topics;
import org.jspecify.annotations.Nullable;

/** Watches the pipeline through its topics: keeps the ledger, and prints each change as a line once it is asked to. */
public final class Observer implements AutoCloseable {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Ledger ledger = new Ledger();
    private final Names names = new Names();
    /** Desired items not yet answered, so that an answer can be put in words. */
    private final Map<String, SpecificRecord> open = new HashMap<>();

    private final TopicFollower follower;
    private @Nullable Consumer<String> lines;
    private long seen;

    public Observer(KafkaSettings kafka) {
        follower = new TopicFollower(
                kafka,
                List.of(
                        Topics.DECISIONS,
                        Topics.AD_DESIRED,
                        Topics.AD_OUTCOMES,
                        Topics.EVALUATOR_EDGES,
                        Topics.CLOUD_PRINCIPALS),
                this::read);
    }

    /** From now on, each change is a line. */
    public synchronized void printTo(Consumer<String> to) {
        lines = to;
    }

    public synchronized Ledger.Progress progress() {
        return ledger.progress();
    }

    /** Decisions, desired items and answers seen so far: when it stands still, so does the pipeline. */
    public synchronized long seen() {
        return seen;
    }

    /** The account so far; see {@link Ledger#account}. */
    public synchronized Account account(boolean writes, Duration untilWritten, List<Duration> changesToAd) {
        return ledger.account(writes, untilWritten, changesToAd);
    }

    private synchronized void read(String key, SpecificRecord value) {
        seen += value instanceof Decision || value instanceof DesiredGroup || value instanceof Outcome ? 1 : 0;
        if (value instanceof Decision decision) {
            decided(decision);
        } else if (value instanceof DesiredGroup group) {
            boolean present = group.getState() != DesiredState.DELETED;
            ledger.desired(key, new Ledger.DesiredItem(group.getGroupId(), true, present, group.getVersion()));
            open.put(key, group);
        } else if (value instanceof DesiredMember member) {
            ledger.desired(
                    key, new Ledger.DesiredItem(member.getGroupId(), false, member.getPresent(), member.getVersion()));
            open.put(key, member);
        } else if (value instanceof Outcome outcome) {
            answered(key, outcome);
        } else if (value instanceof ResolvedEdge edge) {
            ledger.leftOut(edge.getGroupId(), key, edge.getPresent() ? edge.getReason() : null);
        } else if (value instanceof PrincipalAttributes principal) {
            String name = principal.getUserPrincipalName() == null
                    ? principal.getDisplayName()
                    : principal.getUserPrincipalName().split("@", 2)[0];
            names.learn(principal.getObjectId(), name == null ? principal.getObjectId() : name);
        }
    }

    private void decided(Decision decision) {
        String name = decision.getDisplayName() == null ? decision.getGroupId() : decision.getDisplayName();
        names.learn(decision.getGroupId(), name);
        boolean written = decision.getVerdict() == Verdict.WRITTEN;
        Ledger.GroupDecision before = ledger.decision(decision.getGroupId());
        ledger.decided(
                decision.getGroupId(),
                new Ledger.GroupDecision(name, written, kind(decision), reason(decision), decision.getExplanation()));
        boolean turned = before == null || !before.explanation().equals(decision.getExplanation());
        if (turned) {
            line("%s  %s", name, decision.getExplanation());
        }
    }

    private void answered(String key, Outcome outcome) {
        boolean failed = outcome.getResult() == Result.REJECTED || outcome.getResult() == Result.RETRY;
        ledger.answered(key, new Ledger.Answer(outcome.getVersion(), failed ? outcome.getCategory() : null));
        SpecificRecord desired = open.remove(key);
        String group = names.of(outcome.getGroupId());
        String what = desired instanceof DesiredMember member
                ? (member.getPresent() ? "+ " : "- ") + names.of(member.getMemberId())
                : groupWords(desired);
        if (outcome.getResult() == Result.APPLIED) {
            line("%s  %s  in AD%s", group, what, took(outcome));
        } else if (failed) {
            line("%s  %s  not written: %s", group, what, outcome.getExplanation());
        }
    }

    private static String groupWords(@Nullable SpecificRecord desired) {
        if (!(desired instanceof DesiredGroup group)) {
            return "changed";
        }
        return group.getState() == DesiredState.DELETED ? "deleted" : "written as " + group.getCn();
    }

    /** Time since the ingestor saw the change; unknown for what was no change in the cloud. */
    private static String took(Outcome outcome) {
        Instant seen = outcome.getObservedAt();
        return seen == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        " %,d ms after it was seen",
                        Duration.between(seen, outcome.getAt()).toMillis());
    }

    private static String kind(Decision decision) {
        String from = decision.getKind() == GroupKind.MICROSOFT_365 ? "Microsoft 365" : "security";
        return from + " as " + decision.getOnPremisesGroupType();
    }

    private static String reason(Decision decision) {
        return decision.getReason() + ": " + decision.getExplanation().replaceFirst("^Not written: ", "");
    }

    private void line(String format, Object... parts) {
        if (lines != null) {
            lines.accept(TIME.format(LocalTime.now(ZoneId.systemDefault())) + "  "
                    + String.format(Locale.ROOT, format, parts));
        }
    }

    @Override
    public void close() {
        follower.close();
    }
}
