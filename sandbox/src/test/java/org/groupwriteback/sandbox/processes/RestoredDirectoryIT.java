package org.groupwriteback.sandbox.processes;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.groupwriteback.records.DesiredGroup;
import org.groupwriteback.testbed.broker.BrokerProcess;
import org.groupwriteback.testbed.directory.ActiveDirectories;
import org.groupwriteback.testbed.directory.DirectoryGroup;
import org.groupwriteback.testbed.directory.DirectoryWatch;
import org.groupwriteback.testbed.graph.GraphSimulator;
import org.groupwriteback.testbed.graph.SimulatorOptions;
import org.groupwriteback.testbed.graph.organisation.OrganisationFile;
import org.groupwriteback.testbed.graph.tenant.Json;
import org.groupwriteback.testbed.graph.tenant.Tenant;
import org.groupwriteback.testbed.graph.tenant.TenantRules;
import org.groupwriteback.topics.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** AD is set back to what it was, as a restore from a backup does, and is as the cloud is once the evaluator is told. */
class RestoredDirectoryIT {
    private static final Duration WRITTEN = Duration.ofMinutes(3);

    private final Lab lab = new Lab(ActiveDirectories.samba(), 20);
    private final Tenant cloud = new Tenant(UUID.randomUUID().toString(), Clock.systemUTC(), TenantRules.strict());
    private final DirectoryComparison comparison = lab.compare(cloud, false);

    @TempDir
    Path home;

    @Test
    void adThatWasRestoredFromABackupIsBroughtForwardOnce() throws IOException, LDAPException {
        OrganisationFile.load(Organisations.of(lab.names(), 9), cloud, lab.identities());
        // The backup lacks a group that is a member of the one that has changed since.
        String changed = OrganisationFile.groupId("team0");
        String madeSince = OrganisationFile.groupId("team1");
        String deletedSince = OrganisationFile.groupId("team8");
        String untouched = OrganisationFile.groupId("team7");

        try (BrokerProcess broker = BrokerProcess.start(home.resolve("broker"));
                GraphSimulator graph =
                        GraphSimulator.start(SimulatorOptions.standard().tenant(cloud));
                Deployment deployment = lab.deploy(home, "", broker, graph)) {
            deployment.launch();
            deployment.awaitReady();
            Eventually.nothing("the organisation in AD", WRITTEN, comparison::differences);
            DirectoryGroup before = group(changed);
            DirectoryGroup gone = group(deletedSince);
            cloud.removeMember(changed, person(0));
            cloud.addMember(changed, person(19));
            cloud.change(changed, Json.object().put("displayName", "Renamed since the backup"));
            cloud.purge(deletedSince);
            Eventually.nothing("what happened since the backup", WRITTEN, comparison::differences);

            deployment.exporter().stop();
            lab.directory().restore(gone.objectGuid(), gone.dn());
            setBack(before, group(madeSince));
            assertThat(comparison.differences()).hasSizeGreaterThanOrEqualTo(4);
            deployment.evaluator().stop();
            deployment.evaluator().set("WRITEBACK_AD_RESTORED_AT", Instant.now().toString());
            deployment.evaluator().launch();
            deployment.exporter().launch();
            deployment.awaitReady();
            Eventually.nothing("AD is brought forward", WRITTEN, comparison::differences);
            assertThat(group(changed).objectGuid()).isEqualTo(before.objectGuid());

            Map<String, DesiredGroup> sent = deployment.topics().newest(Topics.AD_DESIRED, DesiredGroup.class);
            try (DirectoryWatch watch = DirectoryWatch.begin(lab.directory(), lab.ou())) {
                deployment.evaluator().stop();
                deployment.evaluator().launch();
                deployment.evaluator().awaitReady();
                // Once this is in AD, whatever the start brought up has been sent too.
                cloud.addMember(untouched, person(10));
                Eventually.nothing("a change", WRITTEN, comparison::differences);
                assertThat(watch.sightings())
                        .as("what a second start with the same setting wrote")
                        .allMatch(seen -> seen.anchor().endsWith(untouched));
            }
            assertThat(deployment.topics().newest(Topics.AD_DESIRED, DesiredGroup.class))
                    .isEqualTo(sent);
        }
    }

    /** One group has its former name and members again, another isn't there yet. */
    private void setBack(DirectoryGroup before, DirectoryGroup lacking) throws LDAPException {
        String[] members =
                before.memberGuids().stream().map(guid -> "<GUID=" + guid + ">").toArray(String[]::new);
        try (LDAPConnection ad = lab.directory().connect()) {
            ad.modify(
                    before.dn(),
                    List.of(
                            new Modification(ModificationType.REPLACE, "member", members),
                            new Modification(
                                    ModificationType.REPLACE, "displayName", before.attribute("displayName"))));
            ad.delete(lacking.dn());
        }
    }

    private DirectoryGroup group(String cloudId) {
        return Objects.requireNonNull(comparison.groups().get(cloudId), cloudId);
    }

    private String person(int number) {
        return OrganisationFile.userId(lab.names().get(number));
    }
}
