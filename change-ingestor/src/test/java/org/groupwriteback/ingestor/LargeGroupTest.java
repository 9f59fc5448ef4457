package org.groupwriteback.ingestor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.groupwriteback.records.Membership;
import org.groupwriteback.testbed.broker.TopicContents;
import org.groupwriteback.testbed.graph.delta.PageLimits;
import org.groupwriteback.testbed.graph.tenant.Tenant;
import org.groupwriteback.topics.Topics;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A group's size takes no memory: the service runs with -Xmx256m. */
class LargeGroupTest {
    private static final int MEMBERS = 50_000;

    @ParameterizedTest
    @ValueSource(ints = {500, MEMBERS})
    void allMembersArriveOnceHoweverTheyAreCutIntoPages(int membersPerPage) throws Exception {
        try (Stage stage = new Stage()) {
            Tenant tenant = stage.graph.tenant();
            List<String> people = new ArrayList<>();
            for (int i = 0; i < MEMBERS; i++) {
                people.add(RoundsTest.user(tenant, "user" + i));
            }
            tenant.addMembers(RoundsTest.group(tenant, "Everyone"), people);
            stage.graph.feeds().limits(PageLimits.standard().objects(1_000).members(membersPerPage));

            Process service = ServiceProcess.start(stage.environment);
            try {
                Await.until(
                        "all members",
                        Duration.ofMinutes(3),
                        () -> !service.isAlive() || stage.facts.markers().size() == Stage.PARTITIONS);
                assertThat(service.isAlive()).isTrue();
            } finally {
                service.destroyForcibly().waitFor();
            }
            assertThat(stage.facts.all(Topics.CLOUD_MEMBERSHIPS).stream()
                            .map(TopicContents.Standing::value)
                            .filter(Membership.class::isInstance)
                            .map(value -> ((Membership) value).getMemberId()))
                    .hasSize(MEMBERS)
                    .doesNotHaveDuplicates();
        }
    }
}
