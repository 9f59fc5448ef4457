package org.groupwriteback.exporter.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.groupwriteback.exporter.directory.DirectoryFailure;
import org.groupwriteback.exporter.directory.MemberAnchor;
import org.groupwriteback.exporter.directory.MemberDirectory.FoundMember;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExtendedDnTest {
    private static final String GUID = "00112233-4455-6677-8899-aabbccddeeff";

    @Test
    void anAccountHasBothIds() {
        assertThat(member("<GUID=" + GUID + ">;<SID=S-1-5-21-1-2-3-1104>;CN=Ännchen\\, <b>,OU=x"))
                .isEqualTo(new FoundMember(
                        new MemberAnchor.Guid(UUID.fromString(GUID)),
                        Optional.of(new MemberAnchor.Sid("S-1-5-21-1-2-3-1104"))));
    }

    @Test
    void aDeviceHasNoSid() {
        assertThat(member("<GUID=" + GUID + ">;CN=device <SID=S-1-5-21-1>;,OU=x"))
                .isEqualTo(new FoundMember(new MemberAnchor.Guid(UUID.fromString(GUID)), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "CN=x,OU=y", "<GUID=", "<GUID=" + GUID, "<SID=S-1-5-21-1>;CN=x,OU=aaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void aPlainDnIsNoAnswer(String text) {
        assertThatThrownBy(() -> member(text)).isInstanceOf(DirectoryFailure.class);
    }

    private static FoundMember member(String text) {
        return ExtendedDn.member(text.getBytes(StandardCharsets.UTF_8));
    }
}
