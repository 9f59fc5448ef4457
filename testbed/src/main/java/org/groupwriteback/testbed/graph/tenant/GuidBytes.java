package org.groupwriteback.testbed.graph.tenant;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

/** A GUID's sixteen bytes in Windows order: the first three fields little-endian, the rest as they are written. */
final class GuidBytes {
    private GuidBytes() {}

    static byte[] of(UUID guid) {
        long high = guid.getMostSignificantBits();
        ByteBuffer bytes = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt((int) (high >>> 32)).putShort((short) (high >>> 16)).putShort((short) high);
        bytes.order(ByteOrder.BIG_ENDIAN).putLong(guid.getLeastSignificantBits());
        return bytes.array();
    }
}
