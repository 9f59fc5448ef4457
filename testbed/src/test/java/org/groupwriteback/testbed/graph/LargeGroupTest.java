package org.groupwriteback.testbed.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.groupwriteback.testbed.graph.delta.PageLimits;
import org.groupwriteback.testbed.graph.organisation.AdIdentities;
import org.groupwriteback.testbed.graph.organisation.Crowd;
import org.groupwriteback.testbed.graph.tenant.Json;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.groupwriteback.testbed.graph.tenant.Tenant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LargeGroupTest {
    private static final int SIZE = 50_000;

    private final GraphSimulator simulator;
    private final Tenant tenant;
    private final Caller caller;
    private final String group;
    private final List<String> users;

    LargeGroupTest() throws IOException {
        simulator = GraphSimulator.start();
        tenant = simulator.tenant();
        caller = new Caller(simulator.baseUrl());
        users = Crowd.create(tenant, "u", SIZE, AdIdentities.invented("S-1-5-21-1-2-3"));
        group = tenant.create(ObjectType.GROUP, Json.object().put("displayName", "large"));
        tenant.addMembers(group, users);
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    @Timeout(60)
    void aRoundOverFiftyThousandMembersIsQuickAndOneMoreChangeIsOnePage() {
        long start = System.nanoTime();
        List<JsonNode> full = caller.round("/beta/groups/delta?$select=displayName,members");
        Duration took = Duration.ofNanos(System.nanoTime() - start);

        assertThat(memberIds(full)).hasSize(SIZE);
        assertThat(took).isLessThan(Duration.ofSeconds(30));

        tenant.removeMember(group, users.get(777));
        List<JsonNode> change = caller.round(Caller.deltaLink(full));
        assertThat(change).hasSize(1);
        assertThat(memberIds(change)).containsExactly(users.get(777));
    }

    @Test
    void interleavedSlicesComeBetweenOtherGroupsAndLoseNothing() {
        for (int i = 0; i < 40; i++) {
            tenant.addMembers(
                    tenant.create(ObjectType.GROUP, Json.object().put("displayName", "g" + i)),
                    users.subList(i, i + 30));
        }
        simulator.feeds().limits(PageLimits.standard().members(20).objects(5).interleaved(true));
        String small = tenant.create(ObjectType.GROUP, Json.object().put("displayName", "medium"));
        tenant.addMembers(small, users.subList(0, 90));
        tenant.purge(group);

        List<JsonNode> full = caller.round("/beta/groups/delta?$select=displayName,members");

        Set<String> seen = new HashSet<>();
        Caller.objects(full).stream()
                .filter(object -> object.path("id").asText().equals(small))
                .forEach(object -> object.path("members@delta")
                        .forEach(member -> seen.add(member.path("id").asText())));
        assertThat(seen).hasSize(90);
        assertThat(Caller.objects(full)).hasSizeGreaterThan(80);
    }

    private static Set<String> memberIds(List<JsonNode> pages) {
        Set<String> ids = new HashSet<>();
        Caller.objects(pages).forEach(object -> object.path("members@delta")
                .forEach(member -> ids.add(member.path("id").asText())));
        return ids;
    }
}
