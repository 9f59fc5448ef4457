package org.groupwriteback.exporter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.groupwriteback.exporter.ExporterTopics.group;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.groupwriteback.records.Result;
import org.groupwriteback.testbed.directory.ActiveDirectories;
import org.groupwriteback.testbed.directory.ActiveDirectory;
import org.groupwriteback.testbed.directory.proxy.DirectoryProxy;
import org.junit.jupiter.api.Test;

/** What stops the exporter for a while, and that it goes on by itself. */
class OutageTest {
    private final ActiveDirectory directory = ActiveDirectories.samba();

    @Test
    void nothingIsLostWhileTheDirectoryIsAway() {
        try (Relay relay = new Relay(directory.ldapUrl());
                ExporterFixture exporter = ExporterFixture.on(directory)
                        .with("WRITEBACK_AD_URLS", relay.url())
                        .start()) {
            exporter.topics.outcome("before", exporter.topics.send(group("before", "before")));
            assertThat(exporter.readiness()).isEqualTo(200);

            relay.down();
            long version = exporter.topics.send(group("meanwhile", "meanwhile"));
            exporter.await(() -> exporter.readiness() == 503);
            assertThat(exporter.liveness()).isEqualTo(200);
            relay.up();

            assertThat(exporter.topics.outcome("meanwhile", version).getResult())
                    .isEqualTo(Result.APPLIED);
            exporter.await(() -> exporter.readiness() == 200);
        }
    }

    /** AD replicates in its own time: what was written to one controller must not be looked for at another. */
    @Test
    void oneDomainControllerIsUsedUntilItFailsAndThenTheNextForGood() {
        try (Relay first = new Relay(directory.ldapUrl());
                Relay second = new Relay(directory.ldapUrl());
                ExporterFixture exporter = ExporterFixture.on(directory)
                        .with("WRITEBACK_AD_URLS", first.url() + "," + second.url())
                        .start()) {
            exporter.topics.outcome("at-first", exporter.topics.send(group("at-first", "at-first")));
            assertThat(second.connections()).isZero();

            first.down();
            exporter.topics.outcome("at-second", exporter.topics.send(group("at-second", "at-second")));
            first.up();
            int before = first.connections();
            for (int i = 0; i < 20; i++) {
                exporter.topics.send(group("still-" + i, "still-" + i));
            }
            exporter.topics.outcome("still", exporter.topics.send(group("still", "still")));
            assertThat(first.connections()).isEqualTo(before);
            assertThat(second.connections()).isPositive();
        }
    }

    @Test
    void wrongPasswordStopsEverythingUntilItIsRightAndIsTriedSparingly() throws LDAPException {
        try (DirectoryProxy proxy = DirectoryProxy.before(directory);
                ExporterFixture exporter = ExporterFixture.on(directory)) {
            String right = exporter.setting("WRITEBACK_AD_BIND_PASSWORD");
            exporter.with("WRITEBACK_AD_URLS", proxy.ldapUrl())
                    .with("WRITEBACK_AD_BIND_PASSWORD", "Other-Pa55word")
                    .start();
            long version = exporter.topics.send(group("locked-out", "locked-out"));
            exporter.await(() -> exporter.readiness() == 503);
            exporter.await(() -> exporter.failure().equals("CREDENTIALS"));
            assertThat(exporter.groups()).isEmpty();
            assertThat(right).isNotEqualTo("Other-Pa55word");

            setPassword(exporter.setting("WRITEBACK_AD_BIND_DN"), "Other-Pa55word");

            assertThat(exporter.topics.outcome("locked-out", version).getResult())
                    .isEqualTo(Result.APPLIED);
            // The wrong ones, a minute apart, and those of the connections that work.
            assertThat(proxy.binds()).isLessThanOrEqualTo(6);
        }
    }

    @Test
    void missingRightIsRetriedAndShownUntilItIsGranted() {
        try (ExporterFixture exporter = ExporterFixture.on(directory)) {
            String elsewhere = directory.createOu("NoRights");
            exporter.start();

            long version = exporter.topics.send(group("forbidden", "forbidden").setTargetOu(elsewhere));

            assertThat(exporter.topics.outcome("forbidden", version)).satisfies(outcome -> {
                assertThat(outcome.getResult()).isEqualTo(Result.RETRY);
                assertThat(outcome.getCategory()).isEqualTo("INSUFFICIENT_RIGHTS");
                assertThat(outcome.getLdapResultCode()).isEqualTo(50);
            });
            assertThat(exporter.health()).contains("DEGRADED");
            assertThat(exporter.readiness()).isEqualTo(200);
            long here = exporter.topics.send(group("forbidden", "forbidden"));
            assertThat(exporter.topics.outcome("forbidden", here).getResult()).isEqualTo(Result.APPLIED);
            assertThat(exporter.health()).contains("UP");
        }
    }

    @Test
    void membersRemovedWhileTheExporterWasStoppedAreTakenOut() {
        try (ExporterFixture exporter = ExporterFixture.on(directory).start()) {
            var users = directory.createUsers(exporter.ou, List.of("out-anna", "out-ben"));
            String anna = "SID=" + users.get("out-anna").sid();
            String ben = "SID=" + users.get("out-ben").sid();
            exporter.topics.outcome("stopped", exporter.topics.send(group("stopped", "stopped")));
            exporter.topics.members("stopped", List.of(anna, ben), true);
            exporter.topics.memberOutcomes("stopped", 2, outcome -> true);
            exporter.stop();

            long version = exporter.topics.member("stopped", anna, false);
            exporter.start();

            assertThat(exporter.topics.outcome("stopped", anna, version).getResult())
                    .isEqualTo(Result.APPLIED);
            assertThat(exporter.group("stopped").memberSids())
                    .containsExactly(users.get("out-ben").sid());
        }
    }

    @Test
    void stagingWritesNothingAndLeavesWhatWaits() {
        try (ExporterFixture exporter =
                ExporterFixture.on(directory).with("WRITEBACK_MODE", "staging").start()) {
            long version = exporter.topics.send(group("staged", "staged"));
            exporter.await(() -> exporter.readiness() == 200);
            exporter.await(() -> exporter.metrics().contains("writeback_exporter_desired_waiting 1.0"));
            assertThat(exporter.groups()).isEmpty();
            exporter.stop();

            exporter.with("WRITEBACK_MODE", "on").start();

            assertThat(exporter.topics.outcome("staged", version).getResult()).isEqualTo(Result.APPLIED);
            exporter.await(() -> exporter.metrics().contains("writeback_exporter_desired_waiting 0.0"));
            assertThat(exporter.metrics())
                    .contains("writeback_exporter_outcomes_total{", "writeback_exporter_directory_operations_seconds");
        }
    }

    @Test
    void missingOuIsWaitedFor() {
        try (ExporterFixture exporter = ExporterFixture.on(directory)) {
            exporter.with("WRITEBACK_AD_BIND_DN", directory.administrator().dn())
                    .with(
                            "WRITEBACK_AD_BIND_PASSWORD",
                            directory.administrator().password())
                    .with("WRITEBACK_AD_TARGET_OU", "OU=Later," + directory.baseDn())
                    .start();
            long version = exporter.topics.send(group("early", "early"));
            exporter.await(() -> exporter.readiness() == 503);

            directory.createOu("Later");

            assertThat(exporter.topics.outcome("early", version).getResult()).isEqualTo(Result.APPLIED);
        }
    }

    @Test
    void speaksLdapsWithTheGivenAuthorityOnly() {
        try (ExporterFixture exporter = ExporterFixture.on(directory)
                .with("WRITEBACK_AD_URLS", directory.ldapsUrl())
                .with("WRITEBACK_AD_ALLOW_PLAINTEXT", "false")
                .with("WRITEBACK_AD_CA_FILE", directory.caFile().toString())
                .start()) {
            long version = exporter.topics.send(group("secret", "secret"));
            assertThat(exporter.topics.outcome("secret", version).getResult()).isEqualTo(Result.APPLIED);
            exporter.stop();

            exporter.with("WRITEBACK_AD_CA_FILE", "").start();

            exporter.await(() -> exporter.readiness() == 503);
            assertThat(exporter.failure()).isEqualTo("CERTIFICATE_REFUSED");
        }
    }

    @Test
    void speaksStartTlsWithTheGivenAuthorityOnly() {
        try (ExporterFixture exporter = ExporterFixture.on(directory)
                .with("WRITEBACK_AD_ALLOW_PLAINTEXT", "false")
                .with("WRITEBACK_AD_START_TLS", "true")
                .with("WRITEBACK_AD_CA_FILE", directory.caFile().toString())
                .start()) {
            long version = exporter.topics.send(group("starttls", "starttls"));
            assertThat(exporter.topics.outcome("starttls", version).getResult()).isEqualTo(Result.APPLIED);
            exporter.stop();

            exporter.with("WRITEBACK_AD_CA_FILE", "").start();

            exporter.await(() -> exporter.readiness() == 503);
            assertThat(exporter.failure()).isEqualTo("CERTIFICATE_REFUSED");
        }
    }

    private void setPassword(String dn, String password) throws LDAPException {
        try (LDAPConnection connection = directory.connect()) {
            connection.modify(
                    dn,
                    new Modification(
                            ModificationType.REPLACE,
                            "unicodePwd",
                            ("\"" + password + "\"").getBytes(StandardCharsets.UTF_16LE)));
        }
    }
}
