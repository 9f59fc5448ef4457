package org.groupwriteback.benchmarks.lab;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.groupwriteback.encoding.RecordCodec;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.records.DesiredGroup;
import org.groupwriteback.records.DesiredMember;
import org.groupwriteback.topics.Topics;
import org.jspecify.annotations.Nullable;

/**
 * The barest reader of ad.desired.v1 from its start: decodes each record, and, with a client, reads from AD what a batch
 * consumer must know: each group record's group, and the members of each group that a poll brought members of. It
 * compares and answers nothing.
 */
public final class BareConsumer {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int MAX_POLL_RECORDS = 5_000;
    private static final int FETCH_BYTES = 8 << 20;

    private final KafkaSettings kafka;
    private final Map<String, String> dns;
    private final @Nullable BareClient client;
    private long startedAt;
    private int reads;

    /**
     * A reader for one pass.
     *
     * @param dns DN of each group, by cloud id
     * @param client reads from AD; null = the topic alone is read
     */
    public BareConsumer(KafkaSettings kafka, Map<String, String> dns, @Nullable BareClient client) {
        this.kafka = kafka;
        this.dns = Map.copyOf(dns);
        this.client = client;
    }

    /** Reads so many records, and gives the time from the assignment of partitions to the last read's end. */
    public Duration read(int records) throws InterruptedException {
        Map<String, Object> config = kafka.client();
        config.put("group.id", kafka.id("bare-" + UUID.randomUUID()));
        config.put("enable.auto.commit", false);
        config.put("auto.offset.reset", "earliest");
        config.put("isolation.level", "read_committed");
        config.put("max.poll.records", MAX_POLL_RECORDS);
        config.put("fetch.max.bytes", FETCH_BYTES);
        config.put("max.partition.fetch.bytes", FETCH_BYTES / 8);
        List<Future<?>> underWay = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(kafka.name(Topics.AD_DESIRED)), new Start());
            int seen = 0;
            while (seen < records) {
                ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
                seen += polled.count();
                take(polled, underWay);
            }
        }
        for (Future<?> read : underWay) {
            BareClient.await(read);
        }
        return Duration.ofNanos(System.nanoTime() - startedAt);
    }

    /** How often AD was read. */
    public int reads() {
        return reads;
    }

    private void take(ConsumerRecords<byte[], byte[]> polled, List<Future<?>> underWay) {
        List<String> groups = new ArrayList<>();
        Set<String> withMembers = new LinkedHashSet<>();
        for (ConsumerRecord<byte[], byte[]> record : polled) {
            SpecificRecord value = RecordCodec.decode(record.value());
            if (value instanceof DesiredGroup group) {
                groups.add(dn(group.getGroupId()));
            } else if (value instanceof DesiredMember member) {
                withMembers.add(dn(member.getGroupId()));
            }
        }
        BareClient reader = client;
        if (reader != null) {
            reads += groups.size() + withMembers.size();
            groups.forEach(dn -> underWay.add(reader.start(() -> reader.readGroup(dn))));
            withMembers.forEach(dn -> underWay.add(reader.start(() -> reader.readMembers(dn))));
        }
    }

    private String dn(String groupId) {
        String dn = dns.get(groupId);
        if (dn == null) {
            throw new IllegalStateException("No DN is known for group " + groupId);
        }
        return dn;
    }

    /** Notes when the first partitions came. */
    private final class Start implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            if (startedAt == 0) {
                startedAt = System.nanoTime();
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}
    }
}
