package org.groupwriteback.exporter.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ObjectIdsTest {
    private static final byte[] GUID = HexFormat.of().parseHex("33221100554477668899aabbccddeeff");

    @Test
    void guidsFirstFieldsAreLittleEndian() {
        UUID guid = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

        assertThat(ObjectIds.guid(GUID)).isEqualTo(guid);
        assertThat(ObjectIds.bytes(guid)).isEqualTo(GUID);
        assertThat(ObjectIds.filterValue(new byte[] {0, (byte) 0xFF})).isEqualTo("\\00\\ff");
    }

    @Test
    void sidHasABigEndianAuthorityAndLittleEndianParts() {
        byte[] sid = HexFormat.of().parseHex("0105000000000005150000000100000002000000ffffffff51040000");

        assertThat(ObjectIds.sid(sid)).isEqualTo("S-1-5-21-1-2-4294967295-1105");
    }

    @Test
    void aSidIsTheSameThereAndBack() {
        for (String sid : List.of("S-1-5-32-544", "S-1-5-21-4294967295-0-2147483648-1001")) {
            assertThat(ObjectIds.sid(ObjectIds.bytes(sid))).isEqualTo(sid);
        }
    }
}
