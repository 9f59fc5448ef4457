package org.groupwriteback.ingestor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.groupwriteback.ingestor.feed.Feed;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.settings.Settings;
import org.groupwriteback.topics.TopicKey;
import org.groupwriteback.topics.Topics;
import org.junit.jupiter.api.Test;

/** A newer version read the feed of groups for a while, and this one is started again. */
class NewerCursorTest {
    /** The two bytes of our encoding, and eight of a fingerprint that no schema of ours has. */
    private static final byte[] OF_NEWER_VERSION = {(byte) 0xC3, 1, 1, 2, 3, 4, 5, 6, 7, 8, 0};

    @Test
    void theFeedStandsAndSaysWhyAndTheOthersAreRead() throws Exception {
        try (Stage stage = new Stage()) {
            String group = RoundsTest.group(stage.graph.tenant(), "Group");
            stage.start();
            Await.until("first full round", () -> stage.facts.markers().size() == Stage.PARTITIONS);
            stage.stop();
            KafkaSettings kafka = KafkaSettings.from(Settings.of(stage.environment));
            try (KafkaProducer<String, byte[]> newer =
                    new KafkaProducer<>(kafka.client(), new StringSerializer(), new ByteArraySerializer())) {
                int partition =
                        Topics.INGEST_CURSORS.partition(new TopicKey.Name(Feed.GROUPS.text()), Stage.PARTITIONS);
                newer.send(new ProducerRecord<>(
                                kafka.name(Topics.INGEST_CURSORS), partition, Feed.GROUPS.text(), OF_NEWER_VERSION))
                        .get(10, TimeUnit.SECONDS);
            }
            String alice = RoundsTest.user(stage.graph.tenant(), "alice");
            stage.graph.tenant().addMember(group, alice);

            stage.start();

            Await.until("the problem", () -> stage.health().contains("NewerRecord"));
            assertThat(stage.health()).contains("groups: ", "ingest.cursors.v1-", "Upgrade");
            assertThat(stage.readiness()).isEqualTo(503);
            Await.until(
                    "the new user",
                    () -> stage.facts.life(Topics.CLOUD_PRINCIPALS, alice).isPresent());
            assertThat(stage.facts.members(group)).isEmpty();
        }
    }
}
