package org.groupwriteback.exporter.kafka;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.groupwriteback.exporter.directory.MemberDirectory.FoundMember;
import org.groupwriteback.exporter.writing.Observations;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.records.ObservedChange;
import org.groupwriteback.records.ObservedChangeKind;
import org.groupwriteback.topics.TopicKey;
import org.groupwriteback.topics.Topics;
import org.jspecify.annotations.Nullable;

/** {@link Observations} on ad.observed.v1. Bounded by the producer's buffer, which makes a sender wait. */
final class KafkaObservations implements Observations {
    private final Producer<String, SpecificRecord> producer;
    private final KafkaSettings settings;
    private final Clock clock;

    KafkaObservations(Producer<String, SpecificRecord> producer, KafkaSettings settings, Clock clock) {
        this.producer = producer;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // The callback gets what the future would.
    public void membersPresent(String groupId, Consumer<Consumer<FoundMember>> source) {
        AtomicReference<@Nullable Exception> refused = new AtomicReference<>();
        source.accept(member -> producer.send(present(groupId, member), (metadata, failure) -> {
            if (failure != null) {
                refused.set(failure);
            }
        }));
        producer.flush();
        Exception failure = refused.get();
        if (failure != null) {
            throw new IllegalStateException("The brokers did not take the members of group " + groupId, failure);
        }
    }

    private ProducerRecord<String, SpecificRecord> present(String groupId, FoundMember member) {
        String item = member.anchor().text();
        ObservedChange change = ObservedChange.newBuilder()
                .setGroupId(groupId)
                .setItem(item)
                .setChange(ObservedChangeKind.MEMBER_PRESENT)
                .setAt(clock.instant())
                .setOtherAnchors(
                        member.sid().isPresent() ? List.of(member.guid().text()) : List.of())
                .build();
        return Topics.AD_OBSERVED.record(
                settings.topicPrefix(), new TopicKey.GroupItem(groupId, item), change, settings.partitions());
    }
}
