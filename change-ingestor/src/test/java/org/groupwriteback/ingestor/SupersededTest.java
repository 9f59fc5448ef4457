package org.groupwriteback.ingestor;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Set;
import org.groupwriteback.ingestor.feed.Feed;
import org.groupwriteback.ingestor.feed.FeedCursor;
import org.groupwriteback.ingestor.feed.Superseded;
import org.groupwriteback.ingestor.kafka.Cursors;
import org.groupwriteback.ingestor.kafka.KafkaFactLog;
import org.groupwriteback.ingestor.kafka.TopicReader;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.settings.Settings;
import org.junit.jupiter.api.Test;

/** Somebody who doesn't own the feed opens its log, as an instance does that was frozen and goes on. */
class SupersededTest {
    @Test
    void theOwnerAsksTheGroupAndGoesOnAndTheOtherWritesNoMore() throws Exception {
        try (Stage stage = new Stage()) {
            String alice = RoundsTest.user(stage.graph.tenant(), "alice");
            String group = RoundsTest.group(stage.graph.tenant(), "Group");
            stage.start();
            Await.until("first full round", () -> stage.facts.markers().size() == Stage.PARTITIONS);
            KafkaSettings kafka = KafkaSettings.from(Settings.of(stage.environment));
            try (KafkaFactLog other =
                    KafkaFactLog.open(kafka, Clock.systemUTC(), Feed.GROUPS, new Cursors(new TopicReader(kafka)))) {
                FeedCursor found = other.cursor().orElseThrow();
                stage.graph.tenant().addMember(group, alice);
                Await.until("membership", () -> stage.facts.members(group).equals(Set.of(alice)));

                other.begin();
                assertThatThrownBy(() -> {
                            other.writeCursor(found);
                            other.commit();
                        })
                        .isInstanceOf(Superseded.class);
            }
            Await.until("ready", () -> stage.readiness() == 200);
            Await.until("alive", () -> stage.liveness() == 200);
        }
    }
}
