package org.groupwriteback.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.groupwriteback.rules.Policy.CommonName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** B1 and B2: names and attributes in AD. */
class TransformTest {
    private static final String ID = "3a5c3221-c465-48c0-95b8-e9305786a271";

    private static AdGroupShape shape(@Nullable String displayName, @Nullable String description, CommonName format) {
        Policy standard = Policy.documentedDefault();
        Policy policy = new Policy(standard.version(), false, standard.deleteWhen(), standard.limits(), format, null);
        return Transform.of(
                new CloudGroup(ID, GroupKind.SECURITY, displayName, description, true, null, null, null, null), policy);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "unset",
            value = {
                "OBJECT_ID, Administrators, Group_3a5c3221-c465-48c0-95b8-e9305786a271",
                "DISPLAY_NAME, Administrators, Administrators_e9305786a271",
                "DISPLAY_NAME, '  Administrators  ', Administrators_e9305786a271",
                "DISPLAY_NAME, 'a,b+c=d\"e\\f<g>h;i#j/k', 'a,b+c=d\"e\\f<g>h;i#j/k_e9305786a271'",
                "DISPLAY_NAME, unset, Group_3a5c3221-c465-48c0-95b8-e9305786a271",
                "DISPLAY_NAME, '   ', Group_3a5c3221-c465-48c0-95b8-e9305786a271",
            })
    void common_name(CommonName format, @Nullable String displayName, String cn) {
        assertThat(shape(displayName, null, format).cn()).isEqualTo(cn);
    }

    @Test
    void a_long_name_is_cut_to_51_units_so_that_64_are_never_passed() {
        String cn = shape("x".repeat(60), null, CommonName.DISPLAY_NAME).cn();
        assertThat(cn).isEqualTo("x".repeat(51) + "_e9305786a271").hasSize(64);
    }

    @Test
    void a_name_is_never_cut_within_a_code_point() {
        String cn = shape("x".repeat(50) + "\uD83D\uDE80rocket", null, CommonName.DISPLAY_NAME)
                .cn();
        assertThat(cn).isEqualTo("x".repeat(50) + "_e9305786a271");
    }

    @Test
    void a_description_is_trimmed_and_cut_to_448_units() {
        assertThat(shape("n", "  " + "d".repeat(500), CommonName.OBJECT_ID).description())
                .isEqualTo("d".repeat(448));
        assertThat(shape("n", "  ", CommonName.OBJECT_ID).description()).isNull();
    }

    @Test
    void a_display_name_is_written_as_the_cloud_has_it() {
        assertThat(shape("  Finance ", null, CommonName.OBJECT_ID).displayName())
                .isEqualTo("  Finance ");
        assertThat(shape("x".repeat(300), null, CommonName.OBJECT_ID).displayName())
                .isEqualTo("x".repeat(256));
        assertThat(shape("", null, CommonName.OBJECT_ID).displayName()).isNull();
        assertThat(shape(null, null, CommonName.OBJECT_ID).displayName()).isNull();
    }
}
