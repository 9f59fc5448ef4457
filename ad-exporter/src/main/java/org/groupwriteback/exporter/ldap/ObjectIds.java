package org.groupwriteback.exporter.ldap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

/** objectGUID and objectSid between AD's bytes and their text forms. */
final class ObjectIds {
    private static final int SID_HEADER_BYTES = 8;

    private ObjectIds() {}

    /** AD stores the first three fields of a GUID in little-endian order. */
    static UUID guid(byte[] bytes) {
        ByteBuffer little = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long high = (little.getInt() & 0xFFFFFFFFL) << 32
                | (little.getShort() & 0xFFFFL) << 16
                | (little.getShort() & 0xFFFFL);
        return new UUID(high, ByteBuffer.wrap(bytes, 8, 8).getLong());
    }

    static byte[] bytes(UUID guid) {
        long high = guid.getMostSignificantBits();
        return ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) (high >>> 32))
                .putShort((short) (high >>> 16))
                .putShort((short) high)
                .order(ByteOrder.BIG_ENDIAN)
                .putLong(guid.getLeastSignificantBits())
                .array();
    }

    static String sid(byte[] bytes) {
        int count = bytes[1] & 0xFF;
        long authority = ByteBuffer.wrap(bytes).getLong() & 0xFFFFFFFFFFFFL;
        StringBuilder sid =
                new StringBuilder("S-").append(bytes[0] & 0xFF).append('-').append(authority);
        ByteBuffer parts = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).position(SID_HEADER_BYTES);
        for (int i = 0; i < count; i++) {
            sid.append('-').append(parts.getInt() & 0xFFFFFFFFL);
        }
        return sid.toString();
    }

    /** The reverse of {@link #sid}, for a text in S-1-... form. */
    static byte[] bytes(String sid) {
        String[] parts = sid.split("-", -1);
        int count = parts.length - 3;
        ByteBuffer bytes = ByteBuffer.allocate(SID_HEADER_BYTES + 4 * count);
        bytes.putLong(Long.parseLong(parts[2]));
        bytes.put(0, Byte.parseByte(parts[1])).put(1, (byte) count);
        bytes.order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            bytes.putInt((int) Long.parseLong(parts[3 + i]));
        }
        return bytes.array();
    }

    /** The bytes as an LDAP filter writes them. */
    static String filterValue(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length * 3);
        for (byte b : bytes) {
            text.append('\\').append(String.format("%02x", b));
        }
        return text.toString();
    }
}
