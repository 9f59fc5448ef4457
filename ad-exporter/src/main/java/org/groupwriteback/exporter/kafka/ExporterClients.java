package org.groupwriteback.exporter.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.groupwriteback.encoding.RecordSerde;
import org.groupwriteback.exporter.queue.Lease;
import org.groupwriteback.kafka.KafkaSettings;

/** The Kafka clients of this service, with the limits that its promises rest on. The operator's properties come last but for those. */
public final class ExporterClients {
    /** Consumer group, before the prefix. */
    public static final String GROUP = "ad-exporter";

    /** Longer than any turn that a revocation waits for. */
    private static final Duration MAX_POLL_INTERVAL = Duration.ofMinutes(5);

    private static final int MAX_POLL_RECORDS = 5000;
    private static final int FETCH_BYTES = 8 * 1024 * 1024;
    /** After a kill the partitions lie idle for so long; heartbeats come from a thread of their own, so it can be short. */
    private static final Duration DEFAULT_SESSION_TIMEOUT = Duration.ofSeconds(12);

    private final KafkaSettings settings;

    public ExporterClients(KafkaSettings settings) {
        this.settings = settings;
    }

    public KafkaSettings settings() {
        return settings;
    }

    /** For how long the group keeps a member that it doesn't hear of. */
    public Duration sessionTimeout() {
        String configured = settings.clientProperties().get("session.timeout.ms");
        return configured == null ? DEFAULT_SESSION_TIMEOUT : Duration.ofMillis(Long.parseLong(configured.strip()));
    }

    /** A lease that ends before the group gives away what a member has that it no longer hears of. */
    public Lease lease() {
        return new Lease(Membership.lease(sessionTimeout()), System::nanoTime);
    }

    /** The member of the group that shares ad.desired.v1 out. */
    Consumer<byte[], byte[]> member() {
        Map<String, Object> config = reading();
        config.put("group.id", groupId());
        config.putIfAbsent("session.timeout.ms", Long.toString(DEFAULT_SESSION_TIMEOUT.toMillis()));
        config.put("max.poll.interval.ms", Math.toIntExact(MAX_POLL_INTERVAL.toMillis()));
        config.put("max.poll.records", MAX_POLL_RECORDS);
        // The lease rests on this protocol's commits, which keep a member's session up.
        config.put("group.protocol", "classic");
        config.put("partition.assignment.strategy", CooperativeStickyAssignor.class.getName());
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** A reader of whole partitions, in no group. */
    Consumer<byte[], byte[]> reader() {
        Map<String, Object> config = reading();
        config.put("max.poll.records", MAX_POLL_RECORDS);
        return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    public Producer<String, SpecificRecord> producer() {
        Map<String, Object> config = settings.client();
        config.put("acks", "all");
        config.put("enable.idempotence", true);
        config.put("linger.ms", 2);
        config.put("compression.type", "lz4");
        // Shorter than the session timeout: what a frozen process had in its buffers must not arrive after another's.
        config.put("delivery.timeout.ms", 10_000);
        config.put("request.timeout.ms", 5_000);
        config.put("max.block.ms", 10_000);
        return new KafkaProducer<>(config, new StringSerializer(), new RecordSerde().serializer());
    }

    public Admin admin() {
        Map<String, Object> config = settings.client();
        config.put("default.api.timeout.ms", 10_000);
        config.put("request.timeout.ms", 5_000);
        return Admin.create(config);
    }

    String groupId() {
        return settings.id(GROUP);
    }

    private Map<String, Object> reading() {
        Map<String, Object> config = new HashMap<>(settings.client());
        config.put("enable.auto.commit", false);
        config.put("auto.offset.reset", "earliest");
        config.put("isolation.level", "read_committed");
        config.put("fetch.max.bytes", FETCH_BYTES);
        config.put("max.partition.fetch.bytes", FETCH_BYTES / 8);
        config.put("allow.auto.create.topics", false);
        return config;
    }
}
