package org.groupwriteback.evaluator.policyfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.groupwriteback.rules.Policy;
import org.groupwriteback.rules.Policy.CommonName;
import org.groupwriteback.rules.Policy.DeleteWhen;
import org.groupwriteback.rules.Policy.Limits;
import org.groupwriteback.rules.Policy.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyFileTest {

    @ParameterizedTest
    @CsvSource({"''", "'# only a comment'", "'limits:'"})
    void an_absent_key_is_microsofts_default(String yaml) {
        assertThat(PolicyFile.parse(yaml).policy())
                .isEqualTo(new Policy(
                        Version.V2,
                        false,
                        new DeleteWhen(false, false),
                        new Limits(50_000, 250_000),
                        CommonName.OBJECT_ID,
                        null));
    }

    @Test
    void every_key() {
        String yaml = """
                version: 1
                onlyConfigured: true
                deleteWhen: {disabled: true, softDeleted: true}
                limits:
                  microsoft365: 250000
                  security: 100
                naming: {cn: display-name}
                newMicrosoft365Groups: {since: 2024-05-01T10:00:00+02:00}
                """;
        assertThat(PolicyFile.parse(yaml).policy())
                .isEqualTo(new Policy(
                        Version.V1,
                        true,
                        new DeleteWhen(true, true),
                        new Limits(250_000, 100),
                        CommonName.DISPLAY_NAME,
                        Instant.parse("2024-05-01T08:00:00Z")));
    }

    /** Bad policies as a table of text and message. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "version: 3 | 1:10 version: is '3'. Set it to 1 or 2.",
                "onlyConfigured: yes | 1:17 onlyConfigured: is 'yes'. Set it to true or false.",
                "limits: {microsoft365: 250001} | 1:24 limits.microsoft365: is '250001'. Set it to a whole number from 0 to 250000.",
                "limits: 5 | 1:9 limits: is not a mapping. Write it as key: value lines.",
                "naming: {cn: upn} | 1:14 naming.cn: is 'upn'. Set it to object-id or display-name.",
                "naming: {cn: [a]} | 1:14 naming.cn: is not a single value. Set it to object-id or display-name.",
                "newMicrosoft365Groups: {since: yesterday} | 1:32 newMicrosoft365Groups.since: is 'yesterday'. Set it to a date-time like 2024-05-01T00:00:00Z.",
                "deleteWhen: {disable: true} | 1:14 deleteWhen.disable: is not a key of a policy. Known here: disabled, softDeleted.",
                "colour: red | 1:1 colour: is not a key of a policy. Known here: version, onlyConfigured, deleteWhen, limits, naming, newMicrosoft365Groups.",
            })
    void a_mistake_is_named_with_line_and_column(String yaml, String message) {
        assertThatThrownBy(() -> PolicyFile.parse(yaml))
                .isInstanceOf(InvalidPolicy.class)
                .hasMessage(message);
    }

    @Test
    void all_mistakes_are_reported_at_once() {
        assertThatThrownBy(() -> PolicyFile.parse("version: 3\nversion: 1\ncolour: red\n"))
                .isInstanceOfSatisfying(InvalidPolicy.class, invalid -> assertThat(invalid.problems())
                        .hasSize(2));
    }

    @Test
    void text_that_is_no_yaml() {
        assertThatThrownBy(() -> PolicyFile.parse("version: [1"))
                .isInstanceOf(InvalidPolicy.class)
                .hasMessageContaining("is not valid YAML");
    }

    @Test
    void another_text_is_another_revision() {
        assertThat(PolicyFile.parse("version: 1").revision())
                .isEqualTo(PolicyFile.parse("version: 1").revision())
                .isNotEqualTo(PolicyFile.parse("version: 2").revision());
    }
}
