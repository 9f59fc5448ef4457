package org.groupwriteback.exporter.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FailureClassificationTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            READ    | 81 |                                                          | SERVER_DOWN
            READ    | 91 |                                                          | SERVER_DOWN
            MEMBERS | 1  | 000004DC: LdapErr: DSID-0C0907E9, comment: In order to perform this operation a successful bind must be completed | SERVER_DOWN
            MEMBERS | 51 | 0000200E: SvcErr: DSID-0, problem 5001 (BUSY)             | BUSY
            CREATE  | 52 | 0000200F: SvcErr: DSID-0, problem 5002 (UNAVAILABLE)      | UNAVAILABLE
            CHANGE  | 3  |                                                          | LIMIT_EXCEEDED
            FIND    | 4  |                                                          | LIMIT_EXCEEDED
            CHANGE  | 85 |                                                          | TIMED_OUT
            BIND    | 49 | 80090308: LdapErr: DSID-0C09, comment: AcceptSecurityContext error, data 52e, v1db1 | CREDENTIALS
            BIND    | 49 | 80090308: LdapErr: DSID-0C09, comment: AcceptSecurityContext error, data 525, v1db1 | CREDENTIALS
            BIND    | 49 | 80090308: LdapErr: DSID-0C09, comment: AcceptSecurityContext error, data 532, v1db1 | PASSWORD_EXPIRED
            BIND    | 49 | 80090308: LdapErr: DSID-0C09, comment: AcceptSecurityContext error, data 773, v1db1 | PASSWORD_EXPIRED
            BIND    | 49 | 80090308: LdapErr: DSID-0C09, comment: AcceptSecurityContext error, data 775, v1db1 | ACCOUNT_LOCKED
            BIND    | 49 | 80090308: LdapErr: DSID-0C09, comment: AcceptSecurityContext error, data 533, v1db1 | ACCOUNT_DISABLED
            BIND    | 49 | 80090308: LdapErr: DSID-0C09, comment: AcceptSecurityContext error, data 701, v1db1 | ACCOUNT_DISABLED
            BIND    | 8  | 00002028: LdapErr: DSID-0C09, comment: The server requires binds to turn on integrity checking | SECURE_CONNECTION_REQUIRED
            BIND    | 13 |                                                          | SECURE_CONNECTION_REQUIRED
            CREATE  | 50 | 00000005: SecErr: DSID-0, problem 4003 (INSUFF_ACCESS_RIGHTS) | INSUFFICIENT_RIGHTS
            MEMBERS | 50 | 00002098: SecErr: DSID-0, problem 4003 (INSUFF_ACCESS_RIGHTS) | INSUFFICIENT_RIGHTS
            MEMBERS | 10 | 0000202B: RefErr: DSID-0, data 0, 1 access points          | READ_ONLY_REPLICA
            MEMBERS | 11 | 00002024: SvcErr: DSID-0, problem 5008 (ADMIN_LIMIT_EXCEEDED) | LIMIT_EXCEEDED
            CREATE  | 53 | 00002010: SvcErr: DSID-0, problem 5003 (WILL_NOT_PERFORM)  | NO_IDENTIFIERS
            MEMBERS | 68 | 00000562: UpdErr: DSID-0, problem 6005 (ENTRY_EXISTS)      | ALREADY_MEMBER
            MEMBERS | 68 | Attribute member already exists for target GUID 5d4dfb2c  | ALREADY_MEMBER
            MEMBERS | 20 | 00002083: AtrErr: DSID-0                                  | ALREADY_MEMBER
            MEMBERS | 53 | 00000561: SvcErr: DSID-0, problem 5003 (WILL_NOT_PERFORM)  | NOT_A_MEMBER
            MEMBERS | 53 | Attribute member doesn't exist for target GUID 5d4dfb2c   | NOT_A_MEMBER
            MEMBERS | 53 | Attribute member already deleted for target GUID 5d4dfb2c | NOT_A_MEMBER
            MEMBERS | 16 | 00002085: AtrErr: DSID-0                                  | NOT_A_MEMBER
            MEMBERS | 32 | 00000525: specified dn doesn't exist                      | MEMBER_NOT_FOUND
            MEMBERS | 53 | 00002141: specified sid doesn't exist in domain           | MEMBER_NOT_FOUND
            MEMBERS | 53 | Unable to find GUID for DN CN=x                           | MEMBER_NOT_FOUND
            MEMBERS | 21 | 0000200B: objectclass_attrs: attribute 'member' contains at least one invalid value | MEMBER_NOT_FOUND
            MEMBERS | 53 | 00002146: SvcErr: DSID-0, problem 5003 (WILL_NOT_PERFORM)  | NESTING_SCOPE
            MEMBERS | 53 | A universal group cannot have a local group as a member.  | NESTING_SCOPE
            MEMBERS | 32 | Base-DN '<GUID=1>' not found                              | GROUP_GONE
            READ    | 32 | 0000208D: NameErr: DSID-0, problem 2001 (NO_OBJECT)        | GROUP_GONE
            DELETE  | 32 | 0000208D: NameErr: DSID-0, problem 2001 (NO_OBJECT)        | GROUP_GONE
            CREATE  | 32 | 0000208D: NameErr: DSID-0, problem 2001 (NO_OBJECT)        | TARGET_OU_UNUSABLE
            FIND    | 32 | 0000208D: NameErr: DSID-0, problem 2001 (NO_OBJECT)        | TARGET_OU_UNUSABLE
            CREATE  | 68 | 00002071: UpdErr: DSID-0, problem 6005 (ENTRY_EXISTS)      | NAME_CLASH
            MOVE    | 68 | Entry CN=x already exists                                 | NAME_CLASH
            CREATE  | 68 | 00000524: UpdErr: DSID-0, problem 6005 (ENTRY_EXISTS)      | ACCOUNT_NAME_TAKEN
            CREATE  | 68 | samldb: samAccountName 'x' already in use!                | ACCOUNT_NAME_TAKEN
            CHANGE  | 68 | 00000524: UpdErr: DSID-0                                  | ACCOUNT_NAME_TAKEN
            CREATE  | 34 |                                                          | INVALID_NAME
            MOVE    | 64 |                                                          | INVALID_NAME
            CREATE  | 19 | 0000202F: sAMAccountName contains invalid '?' character   | INVALID_NAME
            CHANGE  | 19 | 00002082: AtrErr: DSID-0 (displayName)                    | INVALID_VALUE
            CHANGE  | 21 | 0000200B: AtrErr: DSID-0                                  | INVALID_VALUE
            CHANGE  | 16 |                                                          | SCHEMA_LACKS
            CREATE  | 17 |                                                          | SCHEMA_LACKS
            CREATE  | 65 |                                                          | SCHEMA_VIOLATION
            CHANGE  | 53 | Change from security/distribution global group forbidden! | GROUP_TYPE_REFUSED
            CHANGE  | 53 | 00002142: SvcErr                                          | GROUP_TYPE_REFUSED
            DELETE  | 66 |                                                          | NOT_ALLOWED
            DELETE  | 53 |                                                          | NOT_ALLOWED
            MEMBERS | 80 | something new                                             | UNKNOWN
            CHANGE  | 2  |                                                          | UNKNOWN
            """)
    void knownResultsHaveTheirCategory(Operation operation, int code, String text, FailureCategory expected) {
        assertThat(FailureClassification.classify(operation, code, text == null ? "" : text))
                .isEqualTo(expected);
    }

    @Test
    void everyResultHasACategoryAndAnUnknownOneIsRetried() {
        for (Operation operation : Operation.values()) {
            for (int code = -1; code < 300; code++) {
                assertThat(FailureClassification.classify(operation, code, "")).isNotNull();
            }
            assertThat(FailureClassification.classify(operation, 4711, "")).isEqualTo(FailureCategory.UNKNOWN);
        }
        assertThat(FailureCategory.UNKNOWN.reaction()).isEqualTo(Reaction.RETRY);
    }

    @ParameterizedTest
    @EnumSource(FailureCategory.class)
    void everyCategoryExplainsItselfInTwoSentences(FailureCategory category) {
        assertThat(category.explanation()).matches("[A-Z].+\\. [A-Z].+\\.");
        assertThat(Arrays.asList(Reaction.values())).contains(category.reaction());
    }
}
