package org.groupwriteback.exporter.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.groupwriteback.exporter.directory.DirectoryFailure;
import org.groupwriteback.exporter.directory.FailureCategory;
import org.groupwriteback.testbed.directory.ActiveDirectory;
import org.groupwriteback.testbed.directory.proxy.DirectoryProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which domain controller is spoken to, and how often AD is asked to let us in. */
abstract class LdapConnectionContract {
    private final Edge edge;
    private final DirectoryProxy first;
    private final DirectoryProxy second;

    LdapConnectionContract(ActiveDirectory directory) {
        this.edge = new Edge(directory);
        this.first = DirectoryProxy.before(directory);
        this.second = DirectoryProxy.before(directory);
    }

    @AfterEach
    void close() {
        edge.close();
        first.close();
        second.close();
    }

    @Test
    void aConnectionThatWasCutIsMadeAgainToTheSameController() {
        try (LdapConnection connection = both()) {
            survey(connection);

            first.goDown();
            first.comeBack();
            assertThatThrownBy(() -> survey(connection)).isInstanceOf(DirectoryFailure.class);
            survey(connection);

            first.goDown();
            assertThatThrownBy(() -> survey(connection)).isInstanceOf(DirectoryFailure.class);
            assertThatThrownBy(() -> survey(connection)).isInstanceOf(DirectoryFailure.class);
            first.comeBack();
            survey(connection);

            assertThat(connection.controller().term()).isZero();
            assertThat(second.connections()).isZero();
        }
    }

    @Test
    void aReadOnlyControllerIsRecognisedAndTheNextIsTaken() {
        first.becomeReadOnly();
        try (LdapConnection connection = both()) {
            survey(connection);

            assertThat(connection.controller().term()).isEqualTo(1);
            assertThat(second.connections()).isPositive();
        }
        try (LdapConnection only = edge.connection(first.ldapUrl())) {
            assertFails(only, FailureCategory.READ_ONLY_CONTROLLER);
        }
    }

    @Test
    void readOnlyControllersAloneAreSaidAndNotTriedForEver() {
        first.becomeReadOnly();
        second.becomeReadOnly();
        try (LdapConnection connection = both()) {
            assertFails(connection, FailureCategory.READ_ONLY_CONTROLLER);
            assertThat(connection.controller().term()).isLessThanOrEqualTo(2);
        }
    }

    @Test
    void aWrongPasswordIsTriedOnceHoweverOftenAndByWhomItIsAsked() {
        try (LdapConnection connection = edge.withWrongPassword(first.ldapUrl())) {
            for (int i = 0; i < 20; i++) {
                assertFails(connection, FailureCategory.CREDENTIALS);
                assertThatThrownBy(() -> members(connection).members(UUID.randomUUID(), member -> {}))
                        .isInstanceOf(DirectoryFailure.class);
            }

            assertThat(first.binds()).isEqualTo(1);
        }
    }

    @Test
    void oneSearchThatIsNotAnsweredIsSaidSo() {
        try (LdapConnection connection = edge.impatient(first.ldapUrl())) {
            survey(connection);
            String group = "<GUID=" + UUID.randomUUID() + ">";
            first.leaveUnanswered(group::equals);

            assertThatThrownBy(() -> new LdapGroupDirectory(connection, edge.ou)
                            .read(UUID.fromString(group.substring(6, 42)), edge.ou))
                    .isInstanceOfSatisfying(DirectoryFailure.class, failure -> assertThat(failure.category())
                            .isEqualTo(FailureCategory.TIMED_OUT));
            assertThatThrownBy(() -> members(connection).members(UUID.fromString(group.substring(6, 42)), member -> {}))
                    .isInstanceOfSatisfying(DirectoryFailure.class, failure -> assertThat(failure.category())
                            .isEqualTo(FailureCategory.TIMED_OUT));

            survey(connection);
        }
    }

    private LdapConnection both() {
        return edge.connection(first.ldapUrl(), second.ldapUrl());
    }

    private LdapMemberDirectory members(LdapConnection connection) {
        return new LdapMemberDirectory(connection, new DirectorySurvey(connection, edge.ou));
    }

    private void survey(LdapConnection connection) {
        assertThat(new DirectorySurvey(connection, edge.ou).survey().domainSids())
                .contains(edge.directory.domainSid());
    }

    private void assertFails(LdapConnection connection, FailureCategory category) {
        assertThatThrownBy(() -> survey(connection))
                .isInstanceOfSatisfying(DirectoryFailure.class, failure -> assertThat(failure.category())
                        .isEqualTo(category));
    }
}
