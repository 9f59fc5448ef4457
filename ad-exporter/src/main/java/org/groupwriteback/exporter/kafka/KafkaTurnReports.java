package org.groupwriteback.exporter.kafka;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.groupwriteback.exporter.directory.RecordedGroup;
import org.groupwriteback.exporter.directory.SourceAnchorClaim;
import org.groupwriteback.exporter.kafka.Deliveries.Delivery;
import org.groupwriteback.exporter.kafka.Deliveries.Permission;
import org.groupwriteback.exporter.queue.GroupQueues;
import org.groupwriteback.exporter.queue.Lease;
import org.groupwriteback.exporter.queue.Pending;
import org.groupwriteback.exporter.queue.Share;
import org.groupwriteback.exporter.queue.TurnEnd;
import org.groupwriteback.exporter.writing.TurnReport;
import org.groupwriteback.exporter.writing.TurnReports;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.records.AdGroup;
import org.groupwriteback.records.DeadLetter;
import org.groupwriteback.topics.DeadLetters;
import org.groupwriteback.topics.TopicKey;
import org.groupwriteback.topics.Topics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link TurnReports} on Kafka. What a turn did is reported in two steps, the second when the brokers have the first: the AD group
 * where it is another than on record, so that whoever sees an outcome finds it; then the outcomes and, after them, how far the
 * group's desired records are answered now. Then the turn has ended, and its records count as finished. When a crash keeps
 * the outcomes of a turn from the brokers and not how far it was answered, the evaluator misses them and asks again.
 * Thread-safe.
 */
final class KafkaTurnReports implements TurnReports {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaTurnReports.class);

    private final Deliveries deliveries;
    private final KafkaSettings settings;
    private final GroupRegister register;
    private final GroupQueues queues;
    private final Lease lease;
    private final OutcomeMeter meter;
    private final Clock clock;

    KafkaTurnReports(
            Deliveries deliveries,
            KafkaSettings settings,
            GroupRegister register,
            GroupQueues queues,
            Lease lease,
            OutcomeMeter meter,
            Clock clock) {
        this.deliveries = deliveries;
        this.settings = settings;
        this.register = register;
        this.queues = queues;
        this.lease = lease;
        this.meter = meter;
        this.clock = clock;
    }

    @Override
    public Optional<RecordedGroup> recorded(String groupId) {
        return register.get(groupId);
    }

    @Override
    public void answer(TurnReport report) {
        deliveries.submit(() -> new Reporting(report).start());
    }

    @Override
    public void conflict(Pending item, SourceAnchorClaim claim) {
        // One that is lost is found again when the member is written again.
        deliveries.submit(() -> deliveries.send(new Delivery(
                List.of(outcome(item, Outcomes.conflict(item, claim, clock.instant()))),
                () -> permission(item.share()),
                () -> {},
                () -> {})));
    }

    /** Puts a record that can't be read aside, whole; then it is finished. */
    void deadLetter(ConsumerRecord<byte @Nullable [], byte @Nullable []> record, Share share, String error) {
        LOG.error(
                "Unreadable record at {}-{} offset {}: {}", record.topic(), record.partition(), record.offset(), error);
        DeadLetter letter = DeadLetters.of(
                ExporterClients.GROUP,
                new TopicPartition(record.topic(), record.partition()),
                record.offset(),
                record.key(),
                record.value(),
                error,
                clock.instant());
        ProducerRecord<String, SpecificRecord> sent = Topics.DEAD_LETTERS.record(
                settings.topicPrefix(), DeadLetters.key(letter), letter, settings.partitions());
        deliveries.submit(() -> deliveries.send(new Delivery(
                List.of(sent), () -> permission(share), () -> share.ledger().finished(record.offset()), () -> {})));
    }

    /** What was frozen or cut off may speak again only once it has proved that it still counts. */
    private Permission permission(Share share) {
        if (share.isRevoked()) {
            return Permission.NEVER;
        }
        return lease.isValid() ? Permission.NOW : Permission.LATER;
    }

    private ProducerRecord<String, SpecificRecord> outcome(Pending item, SpecificRecord outcome) {
        return Topics.AD_OUTCOMES.record(
                settings.topicPrefix(),
                new TopicKey.GroupItem(item.groupId(), item.item()),
                outcome,
                settings.partitions());
    }

    /** One turn's way to the topics. Confined to the deliveries' thread. */
    private final class Reporting {
        private final TurnReport report;

        Reporting(TurnReport report) {
            this.report = report;
        }

        void start() {
            step(() -> report.record()
                    .ifPresentOrElse(
                            group -> putOnRecord(
                                    register.next(report.turn().groupId(), group, clock.instant()), this::outcomes),
                            this::outcomes));
        }

        private void outcomes() {
            List<ProducerRecord<String, SpecificRecord>> records = new ArrayList<>();
            report.answers()
                    .forEach(answer -> records.add(
                            outcome(answer.item(), Outcomes.of(answer.item(), answer.result(), clock.instant()))));
            long upTo = queues.answeredAfter(report.turn(), report.leftOver());
            Optional<ProducerRecord<String, SpecificRecord>> applied = register.next(
                            report.turn().groupId(), upTo, clock.instant())
                    .map(this::record);
            applied.ifPresent(records::add);
            deliver(records, () -> {
                applied.ifPresent(this::onRecord);
                finished();
            });
        }

        private void finished() {
            report.answers().forEach(answer -> meter.count(answer.result()));
            report.answers().forEach(answer -> answer.item()
                    .share()
                    .ledger()
                    .finished(answer.item().offset()));
            report.afterwards().run();
            end(report.leftOver(), TurnEnd.FINISHED);
        }

        private void putOnRecord(AdGroup group, Runnable then) {
            ProducerRecord<String, SpecificRecord> record = record(group);
            deliver(List.of(record), () -> {
                onRecord(record);
                then.run();
            });
        }

        private ProducerRecord<String, SpecificRecord> record(AdGroup group) {
            return Topics.AD_GROUPS.record(
                    settings.topicPrefix(), new TopicKey.Name(group.getGroupId()), group, settings.partitions());
        }

        private void onRecord(ProducerRecord<String, SpecificRecord> record) {
            register.take(record.partition(), (AdGroup) record.value());
        }

        private void deliver(List<ProducerRecord<String, SpecificRecord>> records, Runnable then) {
            deliveries.send(new Delivery(
                    records,
                    () -> permission(report.turn().share()),
                    () -> step(then),
                    () -> end(report.turn().items(), TurnEnd.REFUSED)));
        }

        /** A turn that can't be reported is done again, rather than never ended. */
        private void step(Runnable step) {
            try {
                step.run();
            } catch (RuntimeException e) {
                LOG.error(
                        "The answers of group {} could not be sent, its turn is done again",
                        report.turn().groupId(),
                        e);
                end(report.turn().items(), TurnEnd.FAILED);
            }
        }

        private void end(Collection<Pending> due, TurnEnd end) {
            queues.done(report.turn(), due, end);
        }
    }
}
