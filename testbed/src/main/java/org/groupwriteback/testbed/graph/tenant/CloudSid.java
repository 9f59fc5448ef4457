package org.groupwriteback.testbed.graph.tenant;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

/** The security identifier that Entra ID derives from an object id: {@code S-1-12-1-} and the GUID's four words. */
final class CloudSid {
    private CloudSid() {}

    static String of(UUID id) {
        ByteBuffer words = ByteBuffer.wrap(GuidBytes.of(id)).order(ByteOrder.LITTLE_ENDIAN);
        StringBuilder sid = new StringBuilder("S-1-12-1");
        while (words.hasRemaining()) {
            sid.append('-').append(Integer.toUnsignedString(words.getInt()));
        }
        return sid.toString();
    }
}
