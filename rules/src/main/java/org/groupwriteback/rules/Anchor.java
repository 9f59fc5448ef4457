package org.groupwriteback.rules;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The text forms in which a member's AD counterpart is named on topics. */
public final class Anchor {
    private static final int GUID_BYTES = 16;

    private Anchor() {}

    /** A security principal by its SID. */
    public static String sid(String sid) {
        return "SID=" + sid.toUpperCase(Locale.ROOT);
    }

    /** An AD object by its objectGUID. */
    public static String guid(String objectGuid) {
        return "GUID=" + objectGuid.toLowerCase(Locale.ROOT);
    }

    /**
     * A user by source anchor: base64 of the 16 bytes of objectGUID or of ms-DS-ConsistencyGuid. Which of the two only
     * AD can tell.
     */
    public static Optional<String> source(String immutableId) {
        try {
            byte[] bytes = Base64.getDecoder().decode(immutableId.strip());
            if (bytes.length != GUID_BYTES) {
                return Optional.empty();
            }
            // Microsoft's byte order: the first three fields little-endian, the rest as it reads.
            ByteBuffer head = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            long most = (head.getInt(0) & 0xFFFF_FFFFL) << 32
                    | (head.getShort(4) & 0xFFFFL) << 16
                    | (head.getShort(6) & 0xFFFFL);
            long least = ByteBuffer.wrap(bytes).getLong(8);
            return Optional.of("SOURCE=" + new UUID(most, least));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
