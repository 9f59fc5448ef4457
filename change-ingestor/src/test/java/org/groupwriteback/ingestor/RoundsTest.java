package org.groupwriteback.ingestor;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;
import java.util.TreeSet;
import org.groupwriteback.records.GroupAttributes;
import org.groupwriteback.records.LifecycleState;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.groupwriteback.topics.Topics;
import org.junit.jupiter.api.Test;

class RoundsTest {
    @Test
    void fullRoundThenDeltaRoundsBringTheTenantToTheTopics() throws Exception {
        try (Stage stage = new Stage()) {
            String alice = stage.graph.tenant().create(ObjectType.USER, object("alice"));
            String bob = stage.graph.tenant().create(ObjectType.USER, object("bob"));
            String group = stage.graph.tenant().create(ObjectType.GROUP, object("Group \uD83D\uDE80"));
            stage.graph.tenant().addMember(group, alice);

            stage.start();

            Await.until("first full round", () -> stage.facts.markers().size() == Stage.PARTITIONS);
            assertThat(stage.facts.members(group)).containsExactly(alice);
            assertThat(stage.facts.last(Topics.CLOUD_GROUPS, group + "/attributes", GroupAttributes.class))
                    .get()
                    .extracting(GroupAttributes::getDisplayName)
                    .isEqualTo("Group \uD83D\uDE80");
            assertThat(stage.facts.life(Topics.CLOUD_PRINCIPALS, bob)).contains(LifecycleState.ACTIVE);

            stage.graph.tenant().addMember(group, bob);
            stage.graph.tenant().removeMember(group, alice);

            Await.until("delta", () -> stage.facts.members(group).equals(new TreeSet<>(Set.of(bob))));
        }
    }

    static ObjectNode object(String name) {
        return JsonNodeFactory.instance.objectNode().put("displayName", name);
    }
}
