package org.groupwriteback.testbed.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.groupwriteback.testbed.graph.delta.PageLimits;
import org.groupwriteback.testbed.graph.tenant.Draft;
import org.groupwriteback.testbed.graph.tenant.Json;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.groupwriteback.testbed.graph.tenant.Presence;
import org.groupwriteback.testbed.graph.tenant.Tenant;
import org.groupwriteback.testbed.graph.tenant.TenantRules;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens in the cloud, a client that only follows delta links knows in the end what is true. */
class DeltaFollowerTest {
    private static final String GROUPS = "/beta/groups/delta?$select=displayName,members";

    private final Map<String, Set<String>> memberships = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();
    private boolean strict;
    private boolean calm;
    private final Set<String> liveUsers = new HashSet<>();
    private final List<String> groups = new ArrayList<>();
    private final List<String> users = new ArrayList<>();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34, 55, 89})
    void followerEndsWithTheTruth(long seed) throws IOException {
        Random random = new Random(seed);
        PageLimits pages = PageLimits.standard()
                .objects(3)
                .members(4)
                .emptyPageEvery(5)
                .repeatPageEvery(4)
                .interleaved(random.nextBoolean());
        strict = random.nextBoolean();
        Tenant tenant = new Tenant("tenant", Clock.systemUTC(), strict ? TenantRules.strict() : TenantRules.generous());
        try (GraphSimulator simulator =
                GraphSimulator.start(SimulatorOptions.standard().tenant(tenant).pages(pages))) {
            Caller caller = new Caller(simulator.baseUrl());
            String groupLink = GROUPS;
            String userLink = "/beta/users/delta?$select=id";
            for (int round = 0; round < 8; round++) {
                for (int i = 0; i < 40; i++) {
                    change(tenant, random);
                }
                groupLink = follow(caller, groupLink, tenant, random);
                userLink = followUsers(caller, userLink);
            }
            calm = true;
            follow(caller, groupLink, tenant, random);
            followUsers(caller, userLink);

            for (String group : groups) {
                if (tenant.find(group).orElseThrow().presence() == Presence.LIVE) {
                    Set<String> known = new TreeSet<>(memberships.getOrDefault(group, Set.of()));
                    known.removeIf(member -> !liveUsers.contains(member) && !names.containsKey(member));
                    assertThat(known).as("members of %s", group).isEqualTo(new TreeSet<>(tenant.members(group)));
                    assertThat(names.get(group))
                            .isEqualTo(tenant.find(group).orElseThrow().text("displayName"));
                } else {
                    assertThat(names).doesNotContainKey(group);
                }
            }
        }
    }

    private void change(Tenant tenant, Random random) {
        int what = random.nextInt(12);
        if (groups.size() < 4 || what == 0) {
            groups.add(tenant.create(ObjectType.GROUP, Draft.security("g" + groups.size())));
        } else if (users.size() < 10 || what == 1) {
            users.add(tenant.create(ObjectType.USER, Draft.user("u" + users.size())));
        } else if (what == 2) {
            toggle(tenant, pick(groups, random), random);
        } else if (what == 3) {
            toggle(tenant, pick(users, random), random);
        } else if (live(tenant, groups, random) instanceof String group) {
            if (what == 4) {
                tenant.change(group, Json.object().put("displayName", "n" + random.nextInt(1000)));
            } else if (what < 9
                    && live(tenant, random.nextInt(5) == 0 ? groups : users, random) instanceof String member) {
                tenant.addMember(group, member);
            } else if (!tenant.members(group).isEmpty()) {
                tenant.removeMember(group, pick(tenant.members(group), random));
            }
        }
    }

    private static void toggle(Tenant tenant, String id, Random random) {
        switch (tenant.find(id).orElseThrow().presence()) {
            case LIVE -> tenant.softDelete(id);
            case SOFT_DELETED -> {
                if (random.nextInt(3) == 0) {
                    tenant.purge(id);
                } else {
                    tenant.restore(id);
                }
            }
            case PURGED -> tenant.replay(id);
        }
    }

    private String follow(Caller caller, String from, Tenant tenant, Random random) {
        String next = from;
        while (true) {
            JsonNode page = caller.json(next);
            page.path("value").forEach(this::takeGroup);
            if (page.has("@odata.deltaLink")) {
                return page.path("@odata.deltaLink").asText();
            }
            if (!calm && random.nextBoolean()) {
                change(tenant, random);
            }
            next = page.path("@odata.nextLink").asText();
        }
    }

    private void takeGroup(JsonNode object) {
        String id = object.path("id").asText();
        if (object.has("@removed")) {
            names.remove(id);
            if (strict) {
                memberships.remove(id);
            }
            return;
        }
        names.put(id, object.path("displayName").asText());
        Set<String> members = memberships.computeIfAbsent(id, key -> new HashSet<>());
        object.path("members@delta").forEach(member -> {
            if (member.has("@removed")) {
                members.remove(member.path("id").asText());
            } else {
                members.add(member.path("id").asText());
            }
        });
    }

    private String followUsers(Caller caller, String from) {
        List<JsonNode> pages = caller.round(from);
        Caller.objects(pages).forEach(object -> {
            if (object.has("@removed")) {
                liveUsers.remove(object.path("id").asText());
            } else {
                liveUsers.add(object.path("id").asText());
            }
        });
        return Caller.deltaLink(pages);
    }

    private static String pick(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    private static Object live(Tenant tenant, List<String> from, Random random) {
        String id = pick(from, random);
        return tenant.find(id).orElseThrow().presence() == Presence.LIVE ? id : Presence.PURGED;
    }
}
