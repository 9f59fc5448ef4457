package org.groupwriteback.evaluator.topology;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.kstream.KStream;
import org.groupwriteback.evaluator.decide.DecideTask;
import org.groupwriteback.evaluator.join.JoinTask;
import org.groupwriteback.evaluator.policyfile.PolicyFile;
import org.groupwriteback.evaluator.streams.Outgoing;
import org.groupwriteback.evaluator.streams.TopicEnds;
import org.groupwriteback.topics.Topic;
import org.groupwriteback.topics.Topics;
import org.jspecify.annotations.Nullable;

/** The evaluator's two stages: what each reads, and how its records are written. */
public final class Stages {
    /** Global store that the Decide stage reads tenant settings from. */
    public static final String SETTINGS_STORE = DecideTask.SETTINGS;

    private static final List<Topic<?>> JOIN_READS =
            List.of(Topics.CLOUD_MEMBERSHIPS, Topics.CLOUD_PRINCIPALS, Topics.AD_GROUPS, Topics.DECISIONS);
    private static final List<Topic<?>> DECIDE_READS = List.of(
            Topics.CLOUD_GROUPS, Topics.EVALUATOR_EDGES, Topics.AD_GROUPS, Topics.AD_OUTCOMES, Topics.AD_OBSERVED);
    private static final List<Topic<?>> ALSO_NEEDED =
            List.of(Topics.CLOUD_SETTINGS, Topics.AD_DESIRED, Topics.DEAD_LETTERS);

    private final String topicPrefix;
    private final PolicyFile policy;
    private final @Nullable Instant adRestoredAt;
    private final TopicEnds ends;

    /** The stages, for an AD that was last restored from a backup at {@code adRestoredAt}; null = never. */
    public Stages(String topicPrefix, PolicyFile policy, @Nullable Instant adRestoredAt, TopicEnds ends) {
        this.topicPrefix = topicPrefix;
        this.policy = policy;
        this.adRestoredAt = adRestoredAt;
        this.ends = ends;
    }

    /** Every topic that the service reads or writes. */
    public static List<Topic<?>> topics() {
        return Stream.of(JOIN_READS, DECIDE_READS, ALSO_NEEDED)
                .flatMap(List::stream)
                .distinct()
                .collect(Collectors.toList());
    }

    /** Every topic that a stage reads. */
    public static List<Topic<?>> reads() {
        return Stream.of(JOIN_READS, DECIDE_READS)
                .flatMap(List::stream)
                .distinct()
                .collect(Collectors.toList());
    }

    public List<String> joinReads() {
        return names(JOIN_READS);
    }

    public List<String> decideReads() {
        return names(DECIDE_READS);
    }

    /** First stage, by member: facts in, resolved edges out. */
    public void join(KStream<String, byte[]> facts) {
        facts.process(JoinTask.supplier(joinReads(), ends)).to(Outgoing.names(topicPrefix), Outgoing.sink());
    }

    /** Second stage, by group: edges, group facts and outcomes in; decisions and the desired state out. */
    public void decide(KStream<String, byte[]> facts) {
        facts.process(DecideTask.supplier(decideReads(), ends, policy, adRestoredAt))
                .to(Outgoing.names(topicPrefix), Outgoing.sink());
    }

    private List<String> names(List<Topic<?>> topics) {
        return topics.stream().map(topic -> topic.nameWith(topicPrefix)).toList();
    }
}
