package org.groupwriteback.ingestor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.groupwriteback.testbed.graph.notify.Subscription;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.groupwriteback.topics.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Subscriptions outlive their first end, and the service that made them. The timer is too slow here to help. */
class SubscriptionsTest {
    private Stage stage;
    private String group;
    private String alice;

    @BeforeEach
    void prepare() throws Exception {
        stage = new Stage();
        group = stage.graph.tenant().create(ObjectType.GROUP, RoundsTest.object("Sales"));
        alice = stage.graph.tenant().create(ObjectType.USER, RoundsTest.object("alice"));
        stage.notified();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void areRenewedBeforeTheyEndAndNotifyAfterwards() throws Exception {
        stage.environment.put("WRITEBACK_GRAPH_SUBSCRIPTION_LIFE", "PT6S");
        startAndSubscribe();
        Map<String, Instant> first = ends();
        Instant bothHaveEnded = first.values().stream().max(Instant::compareTo).orElseThrow();
        Await.until("the first ends", () -> Instant.now().isAfter(bothHaveEnded.plusSeconds(1)));
        assertThat(ends().keySet()).isEqualTo(first.keySet());
        assertThat(stage.graph.requests().count("^POST /v1.0/subscriptions$")).isEqualTo(2);
        assertThat(stage.graph.requests().count("^PATCH /v1.0/subscriptions/")).isGreaterThanOrEqualTo(4);
        aChangeIsNotified();
    }

    @Test
    void areReusedByTheNextServiceAndNotifyIt() throws Exception {
        startAndSubscribe();
        Map<String, Instant> before = ends();
        stage.stop();
        stage.start();
        Await.until("both asked for", () -> stage.graph.requests().count("^GET /v1.0/subscriptions/") >= before.size());
        aChangeIsNotified();
        assertThat(ends()).isEqualTo(before);
        assertThat(stage.graph.requests().count("^POST /v1.0/subscriptions$")).isEqualTo(2);
    }

    @Test
    void areMadeAgainByTheNextServiceWhenGraphLostThem() throws Exception {
        startAndSubscribe();
        Map<String, Instant> before = ends();
        stage.stop();
        before.keySet().forEach(stage.graph.subscriptions()::remove);
        stage.start();
        Await.until("new ones", () -> ends().size() == 2);
        assertThat(ends()).doesNotContainKeys(before.keySet().toArray(String[]::new));
        aChangeIsNotified();
    }

    private void startAndSubscribe() throws InterruptedException {
        stage.start();
        Await.until("first full round", () -> stage.facts.markers().size() == Stage.PARTITIONS);
        Await.until(
                "subscriptions",
                () -> stage.facts.last(Topics.INGEST_SUBSCRIPTIONS).size() == 2);
    }

    private void aChangeIsNotified() throws InterruptedException {
        stage.graph.tenant().addMember(group, alice);
        Await.until("membership", Duration.ofSeconds(20), () -> stage.facts
                .members(group)
                .contains(alice));
    }

    private Map<String, Instant> ends() {
        List<Subscription> inForce = stage.graph.subscriptions().inForce();
        return inForce.stream().collect(Collectors.toMap(Subscription::id, Subscription::expires));
    }
}
