package org.groupwriteback.testbed.graph.tenant;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

/** The security identifier that Entra ID derives from an object id: {@code S-1-12-1-} and the GUID's four words. */
final class CloudSid {
    private CloudSid() {}

    static String of(UUID id) {
        ByteBuffer guid = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        long high = id.getMostSignificantBits();
        guid.putInt((int) (high >>> 32)).putShort((short) (high >>> 16)).putShort((short) high);
        guid.order(ByteOrder.BIG_ENDIAN).putLong(id.getLeastSignificantBits());
        guid.order(ByteOrder.LITTLE_ENDIAN).flip();
        StringBuilder sid = new StringBuilder("S-1-12-1");
        while (guid.hasRemaining()) {
            sid.append('-').append(Integer.toUnsignedString(guid.getInt()));
        }
        return sid.toString();
    }
}
