package org.groupwriteback.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What sort of group it is, by Graph's groupTypes, mailEnabled and securityEnabled. */
class GroupKindTest {
    @ParameterizedTest
    @CsvSource({
        "true, true, false, MICROSOFT_365",
        "true, true, true, MICROSOFT_365", // one that grants access is no security group for it
        "true, false, true, MICROSOFT_365",
        "false, true, false, DISTRIBUTION_LIST",
        "false, true, true, MAIL_ENABLED_SECURITY",
        "false, false, true, SECURITY",
        "false, false, false, UNKNOWN",
    })
    void three_properties_tell_the_kind(boolean unified, boolean mailEnabled, boolean securityEnabled, GroupKind kind) {
        assertThat(GroupKind.of(unified, mailEnabled, securityEnabled)).isEqualTo(kind);
    }
}
