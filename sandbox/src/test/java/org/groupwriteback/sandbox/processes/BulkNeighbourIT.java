package org.groupwriteback.sandbox.processes;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.groupwriteback.testbed.broker.BrokerProcess;
import org.groupwriteback.testbed.graph.GraphSimulator;
import org.groupwriteback.testbed.graph.SimulatorOptions;
import org.groupwriteback.testbed.graph.organisation.Crowd;
import org.groupwriteback.testbed.graph.tenant.Draft;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.groupwriteback.testbed.graph.tenant.Tenant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Twenty thousand members come into one group, and single changes of another group go through meanwhile; all arrive. */
class BulkNeighbourIT {
    private static final int MEMBERS = 20_000;
    private static final int NEIGHBOURS = 20;
    private static final int LEAST_MEANWHILE = 3;
    private static final Duration WRITTEN = Duration.ofMinutes(4);
    private static final Duration LOOK = Duration.ofMillis(20);

    @TempDir
    Path home;

    @Test
    void singleChangesOfAnotherGroupGoThroughWhileALargeOneIsWritten() throws Exception {
        Lab lab = Lab.ofTheCrowd(MEMBERS + NEIGHBOURS);
        Tenant cloud = Tenant.empty();
        List<String> people = Crowd.create(cloud, "crowd-p", MEMBERS + NEIGHBOURS, lab.identities());
        List<String> neighbours = people.subList(MEMBERS, people.size());
        String large = cloud.create(ObjectType.GROUP, Draft.writeback(Draft.security("Everyone"), true, ""));
        String small = cloud.create(ObjectType.GROUP, Draft.writeback(Draft.security("A few"), true, ""));

        try (BrokerProcess broker = BrokerProcess.start(home.resolve("broker"));
                GraphSimulator graph =
                        GraphSimulator.start(SimulatorOptions.standard().tenant(cloud));
                Deployment deployment = lab.deploy(home, "", broker, graph).notified();
                LDAPConnection looking = lab.directory().connect()) {
            deployment.launch();
            deployment.awaitReady();
            DirectoryComparison comparison = lab.compare(cloud, false);
            Eventually.nothing("both groups, empty", WRITTEN, comparison::differences);
            List<Long> quiet = new ArrayList<>();
            for (String person : neighbours.subList(0, NEIGHBOURS / 2)) {
                quiet.add(arrives(cloud, lab, small, person, looking));
            }

            cloud.addMembers(large, people.subList(0, MEMBERS));
            Eventually.holds("the first of the many", WRITTEN, () -> members(lab, large, looking) > 0);
            List<Long> meanwhile = new ArrayList<>();
            for (String person : neighbours.subList(NEIGHBOURS / 2, NEIGHBOURS)) {
                long took = arrives(cloud, lab, small, person, looking);
                if (members(lab, large, looking) < MEMBERS) {
                    meanwhile.add(took);
                }
            }
            System.out.printf(
                    "ms from a change to AD: %s when it was quiet, %s while %,d members were written%n",
                    quiet, meanwhile, MEMBERS);
            Eventually.nothing("all members", WRITTEN, Duration.ofSeconds(3), comparison::differences);
            assertThat(meanwhile)
                    .as("changes that arrived before the many members had")
                    .hasSizeGreaterThanOrEqualTo(LEAST_MEANWHILE);
        }
    }

    private static long arrives(Tenant cloud, Lab lab, String group, String person, LDAPConnection looking) {
        long before = members(lab, group, looking);
        cloud.addMember(group, person);
        return Eventually.holds("a single change", WRITTEN, LOOK, () -> members(lab, group, looking) == before + 1)
                .toMillis();
    }

    /** By its name, which costs AD nothing but the group itself. */
    private static long members(Lab lab, String group, LDAPConnection looking) {
        try {
            SearchResultEntry entry = looking.getEntry("CN=Group_" + group + "," + lab.ou(), "member");
            String[] members = entry == null ? null : entry.getAttributeValues("member");
            return members == null ? 0 : members.length;
        } catch (LDAPException e) {
            throw new AssertionError(e);
        }
    }
}
