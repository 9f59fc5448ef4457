package org.groupwriteback.testbed.directory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Security identifiers: between AD's binary form and {@code S-1-5-21-...}. */
public final class Sid {
    private static final int AUTHORITY_BYTES = 6;

    private Sid() {}

    /**
     * Reads the binary form.
     *
     * @throws IllegalArgumentException when this isn't a SID
     */
    public static String text(byte[] binary) {
        int count = binary.length < 8 ? -1 : binary[1];
        if (count < 0 || binary.length != 8 + 4 * count) {
            throw new IllegalArgumentException("Not a SID: " + binary.length + " bytes");
        }
        long authority = 0;
        for (int i = 0; i < AUTHORITY_BYTES; i++) {
            authority = authority << 8 | (binary[2 + i] & 0xff);
        }
        StringBuilder text =
                new StringBuilder("S-").append(binary[0]).append('-').append(authority);
        ByteBuffer rest = ByteBuffer.wrap(binary, 8, 4 * count).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            text.append('-').append(Integer.toUnsignedLong(rest.getInt()));
        }
        return text.toString();
    }

    /**
     * Makes the binary form.
     *
     * @throws IllegalArgumentException when this isn't a SID
     */
    public static byte[] binary(String text) {
        String[] parts = text.split("-", -1);
        if (parts.length < 3 || parts.length > 18 || !parts[0].equals("S")) {
            throw new IllegalArgumentException("Not a SID: " + text);
        }
        ByteBuffer binary = ByteBuffer.allocate(8 + 4 * (parts.length - 3)).order(ByteOrder.LITTLE_ENDIAN);
        binary.put(Byte.parseByte(parts[1])).put((byte) (parts.length - 3));
        long authority = Long.parseLong(parts[2]);
        for (int shift = 8 * (AUTHORITY_BYTES - 1); shift >= 0; shift -= 8) {
            binary.put((byte) (authority >> shift));
        }
        for (int i = 3; i < parts.length; i++) {
            binary.putInt(Integer.parseUnsignedInt(parts[i]));
        }
        return binary.array();
    }
}
