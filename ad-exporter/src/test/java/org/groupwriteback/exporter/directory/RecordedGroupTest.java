package org.groupwriteback.exporter.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordedGroupTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            CN=g,OU=Cloud,DC=lab          | OU=Cloud,DC=lab
            CN=a\\,b,OU=Cloud,DC=lab      | OU=Cloud,DC=lab
            CN=a\\\\,OU=Cloud,DC=lab      | OU=Cloud,DC=lab
            CN=a\\2Cb\\,,OU=x\\,y,DC=lab  | OU=x\\,y,DC=lab
            CN=g                          | ''
            CN=g\\                        | ''
            """)
    void itBelongsInWhatItsDnNamesAfterItsOwnName(String dn, String parent) {
        RecordedGroup group = new RecordedGroup(new UUID(1, 1), null, dn, null, null, false, Origin.UNKNOWN, null);

        assertThat(group.parentDn()).isEqualTo(parent);
    }
}
