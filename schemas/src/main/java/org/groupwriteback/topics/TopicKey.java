package org.groupwriteback.topics;

import java.util.Objects;

/**
 * A record's key. Its text is what stands on the topic, in UTF-8: readable with any tool, and the same bytes for ever,
 * which an Avro key would not be (its schema may grow, and compaction compares bytes).
 */
public sealed interface TopicKey {
    /** The key as it stands on the topic. */
    String text();

    /** The part of the key that chooses the partition. */
    String partitionedBy();

    /** Which of the facts about one object a record holds: they have keys of their own, so that none erases another. */
    enum Part {
        ATTRIBUTES,
        LIFECYCLE;

        String text() {
            return this == ATTRIBUTES ? "attributes" : "lifecycle";
        }
    }

    /** A cloud object and one part of it. */
    record ObjectPart(String objectId, Part part) implements TopicKey {
        @Override
        public String text() {
            return objectId + "/" + part.text();
        }

        @Override
        public String partitionedBy() {
            return objectId;
        }
    }

    /** A membership, partitioned by member: all that a member is in meets what the member is. */
    record ByMember(String groupId, String memberId) implements TopicKey {
        @Override
        public String text() {
            return groupId + "/" + memberId;
        }

        @Override
        public String partitionedBy() {
            return memberId;
        }
    }

    /** A membership, partitioned by group: all members of a group meet the group. */
    record ByGroup(String groupId, String memberId) implements TopicKey {
        @Override
        public String text() {
            return groupId + "/" + memberId;
        }

        @Override
        public String partitionedBy() {
            return groupId;
        }
    }

    /** A round-end marker; sent to a partition by number, not by key. */
    record Marker(String feed, int fromPartition) implements TopicKey {
        @Override
        public String text() {
            return "round-end/" + feed + "/" + fromPartition;
        }

        @Override
        public String partitionedBy() {
            throw new UnsupportedOperationException("A round-end marker is sent to a partition by number");
        }
    }

    /** A group and one item of it: the group itself, or one member's anchor. */
    record GroupItem(String groupId, String item) implements TopicKey {
        /** Item of the group itself. */
        public static final String GROUP = "group";

        @Override
        public String text() {
            return groupId + "/" + item;
        }

        @Override
        public String partitionedBy() {
            return groupId;
        }

        /** Whether the item is the group itself. */
        public boolean isGroup() {
            return item.equals(GROUP);
        }
    }

    /** A key of one part: group id, feed, setting, revision, ... */
    record Name(String text) implements TopicKey {
        public Name {
            Objects.requireNonNull(text);
        }

        @Override
        public String partitionedBy() {
            return text;
        }
    }
}
