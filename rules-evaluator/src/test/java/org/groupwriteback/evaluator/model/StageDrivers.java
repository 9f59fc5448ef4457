package org.groupwriteback.evaluator.model;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.avro.specific.SpecificRecord;
import org.groupwriteback.encoding.RecordCodec;
import org.groupwriteback.evaluator.decide.DecideTask;
import org.groupwriteback.evaluator.join.JoinTask;
import org.groupwriteback.evaluator.policyfile.PolicyFile;
import org.groupwriteback.evaluator.topology.Stages;
import org.groupwriteback.topics.Topic;
import org.groupwriteback.topics.Topics;
import org.jspecify.annotations.Nullable;

/** Join and Decide, a task of each: records in, records out, and time. */
final class StageDrivers {
    private final TopicLogs toJoin = new TopicLogs();
    private final TopicLogs fromJoin = new TopicLogs();
    private final TopicLogs toDecide = new TopicLogs();
    private final TopicLogs fromDecide = new TopicLogs();
    private final Map<String, Integer> taken = new HashMap<>();
    private final StageHost join;
    private final StageHost decide;
    private final PolicyFile file;
    private long now = Instant.now().toEpochMilli();

    StageDrivers(String policy) {
        file = PolicyFile.parse(policy);
        Stages stages = new Stages("", file, null, (topic, partition, since) -> OptionalLong.of(-1));
        join = new StageHost(stages.joinReads(), StageHost.JOIN_STORES, toJoin, fromJoin);
        decide = new StageHost(stages.decideReads(), StageHost.DECIDE_STORES, toDecide, fromDecide);
        join.start(JoinTask::supplier, now);
        startDecide(null);
    }

    /** Starts Decide, or starts it again over its stores, for an AD that was last restored at that time. */
    void startDecide(@Nullable Instant adRestoredAt) {
        decide.start((topics, ends) -> DecideTask.supplier(topics, ends, file, adRestoredAt), now);
    }

    Instant now() {
        return Instant.ofEpochMilli(now);
    }

    void toJoin(Topic<?> topic, String key, SpecificRecord value) {
        toJoin(topic, key, RecordCodec.encode(value));
    }

    void toJoin(Topic<?> topic, String key, byte[] value) {
        toJoin.append(topic, key, value);
        join.take(topic.name());
    }

    void toDecide(Topic<?> topic, String key, SpecificRecord value) {
        if (topic.equals(Topics.CLOUD_SETTINGS)) {
            decide.setting(key, RecordCodec.encode(value));
        } else {
            toDecide.append(topic, key, value);
            decide.take(topic.name());
        }
    }

    /** What Join has sent to a topic since this was last asked. */
    List<TopicLogs.Entry> fromJoin(Topic<?> topic) {
        return rest(fromJoin, "join", topic);
    }

    List<TopicLogs.Entry> fromDecide(Topic<?> topic) {
        return rest(fromDecide, "decide", topic);
    }

    void pass(Duration time) {
        now += time.toMillis();
        join.clock(now);
        decide.clock(now);
    }

    private List<TopicLogs.Entry> rest(TopicLogs logs, String stage, Topic<?> topic) {
        List<TopicLogs.Entry> rest = new ArrayList<>();
        int from = taken.getOrDefault(stage + topic.name(), 0);
        for (int offset = from; offset < logs.size(topic.name()); offset++) {
            rest.add(logs.get(topic.name(), offset));
        }
        taken.put(stage + topic.name(), logs.size(topic.name()));
        return rest;
    }
}
