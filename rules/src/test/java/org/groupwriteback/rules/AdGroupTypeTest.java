package org.groupwriteback.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A type as it is read back from what was sent to AD. */
class AdGroupTypeTest {
    @ParameterizedTest
    @CsvSource({
        "DISTRIBUTION, DISTRIBUTION",
        "SECURITY, SECURITY",
        "MAIL_ENABLED_SECURITY, SECURITY", // AD's flag is the same
    })
    void a_type_is_read_back_from_its_flag(AdGroupType sent, AdGroupType read) {
        assertThat(AdGroupType.ofGroupType(sent.groupType())).isEqualTo(read);
    }
}
