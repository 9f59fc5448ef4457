package org.groupwriteback.benchmarks.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.groupwriteback.encoding.RecordCodec;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.records.Membership;
import org.groupwriteback.records.PrincipalType;
import org.groupwriteback.topics.Topic;

/**
 * The barest things that move as many records as a stage does: nothing is decoded, joined or decided. Both write in
 * transactions, as the stages do, to a topic of their own. Confined to one thread.
 */
public final class BareTransport implements AutoCloseable {
    private static final String SCRATCH = "bare";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final int MAX_POLL_RECORDS = 5_000;
    private static final Pattern NEXT = Pattern.compile("\"@odata\\.nextLink\" ?: ?\"([^\"]+)\"");
    private static final Pattern MEMBER = Pattern.compile("#microsoft\\.graph\\.user");

    private final KafkaSettings kafka;
    private final KafkaProducer<String, byte[]> producer;

    private BareTransport(KafkaSettings kafka) {
        this.kafka = kafka;
        Map<String, Object> client = kafka.client();
        client.put("acks", "all");
        client.put("linger.ms", 2);
        client.put("compression.type", "lz4");
        client.put("transactional.id", SCRATCH);
        this.producer = new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer());
        producer.initTransactions();
    }

    /** Ready to move, its own topic made. */
    public static BareTransport on(KafkaSettings kafka) throws InterruptedException {
        try (Admin admin = Admin.create(kafka.client())) {
            admin.createTopics(List.of(new NewTopic(SCRATCH, kafka.partitions(), (short) 1)))
                    .all()
                    .get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The bare client's topic can't be made", e);
        }
        return new BareTransport(kafka);
    }

    /** Reads so many records from a topic's start and writes each as it is, a transaction a poll; gives the time. */
    public Duration copy(Topic<?> from, int records) throws InterruptedException {
        Map<String, Object> config = kafka.client();
        config.put("isolation.level", "read_committed");
        config.put("max.poll.records", MAX_POLL_RECORDS);
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(config, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, from.partitionsOf(kafka.partitions()))
                    .mapToObj(partition -> new TopicPartition(kafka.name(from), partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            partitions.forEach(consumer::position);
            long start = System.nanoTime();
            long giveUpAt = start + LIMIT.toNanos();
            int copied = 0;
            while (copied < records) {
                ConsumerRecords<String, byte[]> polled = consumer.poll(POLL);
                if (!polled.isEmpty()) {
                    copied += write(polled);
                } else if (System.nanoTime() > giveUpAt) {
                    throw new IllegalStateException(
                            "%s has only %d of %d records".formatted(from.name(), copied, records));
                }
            }
            return Duration.ofNanos(System.nanoTime() - start);
        }
    }

    private int write(ConsumerRecords<String, byte[]> polled) throws InterruptedException {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        producer.beginTransaction();
        for (ConsumerRecord<String, byte[]> record : polled) {
            sent.add(producer.send(new ProducerRecord<>(SCRATCH, record.partition(), record.key(), record.value())));
        }
        commit(sent);
        return polled.count();
    }

    /**
     * Reads all pages of a round, looks in each for the next one's address and for how many members it has, and writes
     * as many ready-made facts, a transaction a page; gives the time.
     *
     * @param round address of its first page
     */
    public Duration ingest(String round) throws InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        byte[] fact = fact();
        long start = System.nanoTime();
        String page = round;
        int number = 0;
        while (!page.isEmpty()) {
            String body = get(client, page);
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            producer.beginTransaction();
            Matcher members = MEMBER.matcher(body);
            while (members.find()) {
                number++;
                sent.add(producer.send(new ProducerRecord<>(SCRATCH, key(number), fact)));
            }
            commit(sent);
            Matcher next = NEXT.matcher(body);
            page = next.find() ? next.group(1) : "";
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void commit(List<Future<RecordMetadata>> sent) throws InterruptedException {
        producer.commitTransaction();
        try {
            for (Future<RecordMetadata> each : sent) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("The broker refused the bare client", e.getCause());
        }
    }

    private static String get(HttpClient client, String address) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address)).timeout(LIMIT).build();
        try {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(address + " answers " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As long as the keys of facts are. */
    private static String key(int number) {
        return "00000000-0000-0000-0000-000000000000/%036d".formatted(number);
    }

    private static byte[] fact() {
        return RecordCodec.encode(Membership.newBuilder()
                .setGroupId("00000000-0000-0000-0000-000000000000")
                .setMemberId("00000000-0000-0000-0000-000000000000")
                .setPresent(true)
                .setMemberType(PrincipalType.USER)
                .setGeneration(1)
                .setRound(1)
                .setObservedAt(Instant.now())
                .build());
    }

    @Override
    public void close() {
        producer.close();
    }
}
