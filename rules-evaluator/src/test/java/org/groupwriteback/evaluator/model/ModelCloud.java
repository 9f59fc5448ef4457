package org.groupwriteback.evaluator.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.specific.SpecificRecord;
import org.groupwriteback.records.GroupAttributes;
import org.groupwriteback.records.Lifecycle;
import org.groupwriteback.records.LifecycleState;
import org.groupwriteback.records.Membership;
import org.groupwriteback.records.PrincipalAttributes;
import org.groupwriteback.records.PrincipalType;
import org.groupwriteback.records.RoundEnd;
import org.groupwriteback.topics.Topic;
import org.groupwriteback.topics.TopicKey;
import org.groupwriteback.topics.TopicKey.ObjectPart;
import org.groupwriteback.topics.TopicKey.Part;
import org.groupwriteback.topics.Topics;

/** The cloud, and the ingestor that tells of it: facts in rounds, some twice, markers as it sends them. */
final class ModelCloud {
    static final int GROUPS = 5;
    static final int USERS = 9;

    /** Two users share one SID, and one user's source anchor names the object of another's SID. */
    private static final Map<String, String> FIRST_ANCHORS = Map.of(
            "u0", "S-1-5-21-1-2-3-1000",
            "u1", "S-1-5-21-1-2-3-1001",
            "u2", "S-1-5-21-1-2-3-1002",
            "u3", "S-1-5-21-1-2-3-1003",
            "u4", "S-1-5-21-1-2-3-1000",
            "u5", "AQAAAAAAAAAAAAAAAAAAAA==");

    /** From source anchors to the objects that they name. */
    static final Map<String, String> OBJECTS =
            Map.of("SOURCE=00000001-0000-0000-0000-000000000000", "SID=S-1-5-21-1-2-3-1001");

    /** A cloud group. */
    static final class Group {
        LifecycleState state = LifecycleState.ACTIVE;
        boolean enabled = true;
        final Set<String> members = new TreeSet<>();
    }

    final Map<String, Group> groups = new TreeMap<>();
    private final Map<String, String> anchors = new HashMap<>();
    private final TopicLogs logs;
    private final Random random;
    private long round = 1;
    private long generation = 1;

    ModelCloud(TopicLogs logs, Random random) {
        this.logs = logs;
        this.random = random;
    }

    /** One random change. */
    void change() {
        String id = "g" + random.nextInt(GROUPS);
        Group group = groups.get(id);
        if (group == null) {
            group = new Group();
            groups.put(id, group);
            putAttributes(id, group);
            return;
        }
        int what = random.nextInt(12);
        if (what == 0) {
            user("u" + random.nextInt(USERS));
        } else if (group.state == LifecycleState.SOFT_DELETED) {
            if (what < 5) {
                restore(id, group);
            }
        } else if (what < 6) {
            member(id, group, someMember(id), true);
        } else if (what < 9) {
            member(id, group, someMember(id), false);
        } else if (what < 11) {
            group.enabled = !group.enabled;
            putAttributes(id, group);
        } else {
            group.state = LifecycleState.SOFT_DELETED;
            lifecycle(id, group.state);
        }
    }

    /** Everything is switched on and within {@code limit}: then AD must equal the cloud, whatever happened before. */
    void writeAll(int limit) {
        groups.forEach((id, group) -> {
            if (group.state == LifecycleState.SOFT_DELETED) {
                restore(id, group);
            }
            if (!group.enabled) {
                group.enabled = true;
                putAttributes(id, group);
            }
            for (String member : List.copyOf(group.members)) {
                if (group.members.size() > limit) {
                    member(id, group, member, false);
                }
            }
        });
    }

    /** Ends a delta round; its marker comes now and then. */
    void endRound(boolean marked) {
        if (marked) {
            marker(false);
        }
        round++;
    }

    /** A full round: all that is there in a new generation, then its marker. */
    void fullRound() {
        generation++;
        List<String> ids = new ArrayList<>(groups.keySet());
        java.util.Collections.shuffle(ids, random);
        for (String id : ids) {
            Group group = Objects.requireNonNull(groups.get(id));
            if (group.state == LifecycleState.ACTIVE) {
                putAttributes(id, group);
                group.members.forEach(member -> membership(id, member, true));
            } else {
                lifecycle(id, group.state);
            }
        }
        marker(true);
        round++;
    }

    /** The AD objects that the group's AD group should hold. */
    Set<String> expected(String id, ModelAd ad, String policy) {
        Set<String> objects = new TreeSet<>();
        for (String member : Objects.requireNonNull(groups.get(id)).members) {
            Group child = groups.get(member);
            if (child != null && isWritten(child, policy) && ad.groups().containsKey(member)) {
                objects.add("GUID="
                        + Objects.requireNonNull(ad.groups().get(member)).guid());
            } else if (child == null && anchors.containsKey(member)) {
                objects.add(object(Objects.requireNonNull(anchors.get(member))));
            }
        }
        return objects;
    }

    static boolean isWritten(Group group, String policy) {
        return group.state == LifecycleState.ACTIVE && group.enabled && group.members.size() <= ModelTest.limit(policy);
    }

    private static String object(String anchor) {
        if (anchor.startsWith("S-")) {
            return "SID=" + anchor;
        }
        return Objects.requireNonNull(OBJECTS.get("SOURCE=00000001-0000-0000-0000-000000000000"));
    }

    private String someMember(String groupId) {
        if (random.nextInt(5) == 0) {
            String child = "g" + random.nextInt(GROUPS);
            return child.equals(groupId) || !groups.containsKey(child) ? "u0" : child;
        }
        return "u" + random.nextInt(USERS);
    }

    private void user(String id) {
        String anchor = FIRST_ANCHORS.get(id);
        if (anchor == null || random.nextInt(4) == 0) {
            anchor = "S-1-5-21-1-2-3-" + (1000 + random.nextInt(USERS));
        }
        anchors.put(id, anchor);
        put(
                Topics.CLOUD_PRINCIPALS,
                new ObjectPart(id, Part.ATTRIBUTES),
                PrincipalAttributes.newBuilder()
                        .setObjectId(id)
                        .setType(PrincipalType.USER)
                        .setOnPremisesSecurityIdentifier(anchor.startsWith("S-") ? anchor : null)
                        .setOnPremisesImmutableId(anchor.startsWith("S-") ? null : anchor)
                        .setGeneration(generation)
                        .setRound(round)
                        .setObservedAt(Instant.EPOCH)
                        .build());
    }

    private void restore(String id, Group group) {
        group.state = LifecycleState.ACTIVE;
        putAttributes(id, group);
        // The ingestor reads the members of a group that came back anew.
        group.members.forEach(member -> membership(id, member, true));
    }

    private void member(String id, Group group, String member, boolean present) {
        if (present) {
            group.members.add(member);
        } else {
            group.members.remove(member);
        }
        if (random.nextInt(6) == 0) {
            // Graph may putAttributes of a thing more than once in a round, and the last word counts.
            membership(id, member, !present);
        }
        membership(id, member, present);
    }

    private void membership(String id, String member, boolean present) {
        PrincipalType type = groups.containsKey(member) ? PrincipalType.GROUP : PrincipalType.USER;
        put(
                Topics.CLOUD_MEMBERSHIPS,
                new TopicKey.ByMember(id, member),
                new Membership(
                        id, member, present, present ? type : PrincipalType.OTHER, generation, round, Instant.EPOCH));
    }

    private void putAttributes(String id, Group group) {
        put(
                Topics.CLOUD_GROUPS,
                new ObjectPart(id, Part.ATTRIBUTES),
                GroupAttributes.newBuilder()
                        .setGroupId(id)
                        .setDisplayName("Name of " + id)
                        .setProxyAddresses(List.of())
                        .setGroupTypes(List.of("Unified"))
                        .setSecurityEnabled(false)
                        .setMailEnabled(true)
                        .setWritebackEnabled(group.enabled)
                        .setGeneration(generation)
                        .setRound(round)
                        .setObservedAt(Instant.EPOCH)
                        .build());
        lifecycle(id, group.state);
    }

    private void lifecycle(String id, LifecycleState state) {
        Lifecycle value = new Lifecycle(id, state, generation, round, Instant.EPOCH);
        put(Topics.CLOUD_GROUPS, new ObjectPart(id, Part.LIFECYCLE), value);
        put(Topics.CLOUD_PRINCIPALS, new ObjectPart(id, Part.LIFECYCLE), value);
    }

    private void marker(boolean full) {
        put(
                Topics.CLOUD_MEMBERSHIPS,
                new TopicKey.Marker("groups", 0),
                new RoundEnd("groups", generation, round, full, 0, 1, Instant.EPOCH));
    }

    private <K extends TopicKey> void put(Topic<K> topic, K key, SpecificRecord value) {
        logs.append(topic, key.text(), value);
    }
}
