package org.groupwriteback.exporter.directory;

import java.util.Optional;
import java.util.UUID;

/** What a member is known by in AD. */
public sealed interface MemberAnchor {
    /** As it stands on topics; {@link #parse} reads it. */
    String text();

    /** Security identifier, in S-1-... form. */
    record Sid(String sid) implements MemberAnchor {
        @Override
        public String text() {
            return "SID=" + sid;
        }
    }

    /** objectGUID. */
    record Guid(UUID guid) implements MemberAnchor {
        @Override
        public String text() {
            return "GUID=" + guid;
        }
    }

    /** Source anchor: objectGUID or mS-DS-ConsistencyGuid of an object that must be looked up. */
    record Source(UUID guid) implements MemberAnchor {
        @Override
        public String text() {
            return "SOURCE=" + guid;
        }
    }

    /** Reads {@code SID=S-1-...}, {@code GUID=<guid>} or {@code SOURCE=<guid>}; empty for anything else. */
    static Optional<MemberAnchor> parse(String text) {
        if (text.startsWith("SID=")) {
            String sid = text.substring(4);
            return SidText.isSid(sid) ? Optional.of(new Sid(sid)) : Optional.empty();
        }
        if (text.startsWith("GUID=")) {
            return guid(text.substring(5)).map(Guid::new);
        }
        if (text.startsWith("SOURCE=")) {
            return guid(text.substring(7)).map(Source::new);
        }
        return Optional.empty();
    }

    private static Optional<UUID> guid(String text) {
        try {
            UUID guid = UUID.fromString(text);
            // UUID.fromString takes shortened forms; a shortened GUID is a mistake.
            return guid.toString().equalsIgnoreCase(text) ? Optional.of(guid) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
