package org.groupwriteback.testbed.directory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

/** objectGUID values: AD's binary form has its first three fields in little-endian order. */
public final class ObjectGuid {
    private static final int BYTES = 16;

    private ObjectGuid() {}

    /**
     * Reads the binary form.
     *
     * @throws IllegalArgumentException when this isn't 16 bytes
     */
    public static UUID of(byte[] binary) {
        if (binary.length != BYTES) {
            throw new IllegalArgumentException("Not an objectGUID: " + binary.length + " bytes");
        }
        return swapped(ByteBuffer.wrap(binary));
    }

    public static byte[] binary(UUID guid) {
        ByteBuffer plain = ByteBuffer.allocate(BYTES)
                .putLong(guid.getMostSignificantBits())
                .putLong(guid.getLeastSignificantBits());
        UUID swapped = swapped(plain.flip());
        return ByteBuffer.allocate(BYTES)
                .putLong(swapped.getMostSignificantBits())
                .putLong(swapped.getLeastSignificantBits())
                .array();
    }

    /** Its own inverse. */
    private static UUID swapped(ByteBuffer bytes) {
        ByteBuffer little = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        long first = Integer.toUnsignedLong(little.getInt());
        long second = Short.toUnsignedLong(little.getShort());
        long third = Short.toUnsignedLong(little.getShort());
        long rest = little.order(ByteOrder.BIG_ENDIAN).getLong();
        return new UUID(first << 32 | second << 16 | third, rest);
    }
}
