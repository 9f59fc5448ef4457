package org.groupwriteback.evaluator.streams;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link TopicEnds} from the brokers. A partition's end alone doesn't tell where its last record is, for the ends of
 * transactions take places too: so the last records are read. All topics are looked at together, for all tasks that began
 * before. Thread-safe.
 */
public final class KafkaTopicEnds implements TopicEnds {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaTopicEnds.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long FIRST_STEP_BACK = 100;

    private final Map<String, Object> client;
    private final List<String> topics;
    private final Map<TopicPartition, Long> lastOffsets = new HashMap<>();
    private long lookedAt = System.nanoTime();
    private boolean failed;

    /** Looks with this client configuration at all partitions of {@code topics}. */
    public KafkaTopicEnds(Map<String, Object> client, List<String> topics) {
        this.client = new HashMap<>(client);
        this.client.put("isolation.level", "read_committed");
        this.client.put("enable.auto.commit", "false");
        this.topics = List.copyOf(topics);
    }

    @Override
    public synchronized OptionalLong lastOffset(String topic, int partition, long since) {
        if (mustLook(since)) {
            look();
        }
        Long offset = lastOffsets.get(new TopicPartition(topic, partition));
        return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
    }

    private boolean mustLook(long since) {
        return failed ? System.nanoTime() - lookedAt > AFTER_FAILURE.toNanos() : lookedAt - since <= 0;
    }

    private void look() {
        lastOffsets.clear();
        failed = true;
        lookedAt = System.nanoTime();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(client, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            lastOffsets.putAll(lastOffsets(consumer));
            failed = false;
        } catch (KafkaException e) {
            LOG.warn("Where the topics end could not be looked up, nothing is decided before: {}", e.toString());
            lookedAt = System.nanoTime();
        }
    }

    private Map<TopicPartition, Long> lastOffsets(KafkaConsumer<byte[], byte[]> consumer) {
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> consumer.partitionsFor(topic, LIMIT).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions, LIMIT);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, LIMIT);
        Map<TopicPartition, Long> last = new HashMap<>();
        Set<TopicPartition> unknown = new HashSet<>();
        for (TopicPartition partition : partitions) {
            if (ends.getOrDefault(partition, 0L) > begins.getOrDefault(partition, 0L)) {
                unknown.add(partition);
            } else {
                last.put(partition, -1L);
            }
        }
        for (long back = FIRST_STEP_BACK; !unknown.isEmpty(); back *= back) {
            readBack(consumer, back, unknown, begins, ends, last);
        }
        return last;
    }

    /** Reads the last places of each partition; those in which a record was found are no longer unknown. */
    private static void readBack(
            KafkaConsumer<byte[], byte[]> consumer,
            long back,
            Set<TopicPartition> unknown,
            Map<TopicPartition, Long> begins,
            Map<TopicPartition, Long> ends,
            Map<TopicPartition, Long> last) {
        consumer.assign(unknown);
        Set<TopicPartition> whole = new HashSet<>();
        for (TopicPartition partition : unknown) {
            long begin = begins.getOrDefault(partition, 0L);
            long from = Math.max(begin, ends.getOrDefault(partition, 0L) - back);
            consumer.seek(partition, from);
            if (from == begin) {
                whole.add(partition);
            }
        }
        long giveUpAt = System.nanoTime() + LIMIT.toNanos();
        Collection<TopicPartition> reading = new ArrayList<>(unknown);
        while (!reading.isEmpty()) {
            if (System.nanoTime() > giveUpAt) {
                throw new KafkaException("the last records could not be read within " + LIMIT.toSeconds() + " s");
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                last.merge(new TopicPartition(record.topic(), record.partition()), record.offset(), Math::max);
            }
            reading.removeIf(partition -> consumer.position(partition, LIMIT) >= ends.getOrDefault(partition, 0L));
        }
        for (TopicPartition partition : whole) {
            last.putIfAbsent(partition, -1L);
        }
        unknown.removeIf(last::containsKey);
    }
}
