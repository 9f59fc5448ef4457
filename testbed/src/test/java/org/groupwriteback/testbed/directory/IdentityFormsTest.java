package org.groupwriteback.testbed.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdentityFormsTest {
    private static final HexFormat HEX = HexFormat.of();

    @Test
    void sidsReadAndWriteAdsBinaryForm() {
        byte[] binary = HEX.parseHex("0105000000000005150000000102030405060708090a0b0cfff3ffff");

        assertThat(Sid.text(binary)).isEqualTo("S-1-5-21-67305985-134678021-202050057-4294964223");
        assertThat(Sid.binary(Sid.text(binary))).isEqualTo(binary);
        assertThatThrownBy(() -> Sid.binary("no sid")).hasMessage("Not a SID: no sid");
    }

    @Test
    void guidsHaveTheirFirstFieldsSwapped() {
        UUID guid = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

        assertThat(HEX.formatHex(ObjectGuid.binary(guid))).isEqualTo("33221100554477668899aabbccddeeff");
        assertThat(ObjectGuid.of(ObjectGuid.binary(guid))).isEqualTo(guid);
    }
}
