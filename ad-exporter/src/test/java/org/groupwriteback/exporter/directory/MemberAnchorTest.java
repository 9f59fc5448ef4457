package org.groupwriteback.exporter.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberAnchorTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SID=S-1-5-21-1-2-3-1104",
                "SID=S-1-0-0",
                "SID=S-1-123456789012345-4294967295",
                "SID=S-1-5-1-2-3-4-5-6-7-8-9-10-11-12-13-14-15",
                "GUID=00112233-4455-6677-8899-aabbccddeeff",
                "SOURCE=00112233-4455-6677-8899-aabbccddeeff"
            })
    void readsAndWritesItsText(String text) {
        assertThat(MemberAnchor.parse(text).map(MemberAnchor::text)).contains(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "sid=S-1-5-21-1",
                "SID=",
                "SID=S-1-",
                "SID=S-1-5",
                "SID=S-1-5-",
                "SID=S-1--5",
                "SID=S-1-5-21-",
                "SID=S-1-5--21",
                "SID=S-2-5-21-1",
                "SID=S-1-5-21-x",
                "SID=S-1-5-21-1 ",
                "SID=S-1-5-21-/",
                "SID=S-1-5-21-:",
                "SID=S-1-5-12345678901",
                "SID=S-1-1234567890123456-1",
                "SID=S-1-5-1-2-3-4-5-6-7-8-9-10-11-12-13-14-15-16",
                "GUID=1-2-3-4-5",
                "GUID=00112233-4455-6677-8899-aabbccddeeff0",
                "SOURCE=x",
                "DN=CN=x"
            })
    void takesNothingElse(String text) {
        assertThat(MemberAnchor.parse(text)).isEmpty();
    }

    @Test
    void anObjectIsKnownByItsSidWhereItHasOne() {
        MemberAnchor.Guid guid = new MemberAnchor.Guid(new UUID(1, 2));
        MemberAnchor.Sid sid = new MemberAnchor.Sid("S-1-5-21-1");

        assertThat(new MemberDirectory.FoundMember(guid, Optional.of(sid)).anchor())
                .isEqualTo(sid);
        assertThat(new MemberDirectory.FoundMember(guid, Optional.empty()).anchor())
                .isEqualTo(guid);
    }
}
