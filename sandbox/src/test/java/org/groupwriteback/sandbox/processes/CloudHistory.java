package org.groupwriteback.sandbox.processes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.IntStream;
import org.groupwriteback.testbed.directory.Principal;
import org.groupwriteback.testbed.graph.organisation.OrganisationFile;
import org.groupwriteback.testbed.graph.tenant.AdIdentity;
import org.groupwriteback.testbed.graph.tenant.Draft;
import org.groupwriteback.testbed.graph.tenant.Json;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.groupwriteback.testbed.graph.tenant.Tenant;

/**
 * Sixty-four groups with a past: all that may happen to a group happens to some of them, one thing after another, so that
 * the topics hold states which are no longer true. Whoever acts on an old one is seen in AD.
 */
final class CloudHistory {
    private static final int TEAMS = 64;
    /** These live by chance; what is planned happens to the others. */
    private static final int FIRST_BY_CHANCE = 44;

    private static final int CHANCES = 5;
    private static final int CHANGES = 40;

    private final Tenant cloud;
    private final Lab lab;
    private final long seed;

    /** Fills the tenant with the groups as they are before anything happened. */
    CloudHistory(Tenant cloud, Lab lab, long seed) {
        this.cloud = cloud;
        this.lab = lab;
        this.seed = seed;
        OrganisationFile.load(Organisations.of(lab.names(), TEAMS), cloud, lab.identities());
        twoUsersOfOneAccount();
    }

    /** Lets it all happen; after each step {@code arrived} waits until AD has it. */
    void live(Runnable arrived) {
        List<Runnable> steps = List.of(
                this::membersLeave,
                this::namesAndTypesChange,
                this::someComeBack,
                this::groupsGo,
                this::groupsReturn,
                this::nestingChanges,
                this::someLeaveAgain,
                this::peopleGo);
        arrived.run();
        for (Runnable step : steps) {
            step.run();
            arrived.run();
        }
        RandomChanges changes = new RandomChanges(
                cloud,
                seed,
                lab.names().stream().limit(30).map(OrganisationFile::userId).toList(),
                IntStream.range(FIRST_BY_CHANCE, TEAMS)
                        .mapToObj(CloudHistory::team)
                        .sorted()
                        .toList());
        for (int i = 0; i < CHANCES; i++) {
            changes.make(CHANGES);
            arrived.run();
        }
    }

    static String team(int number) {
        return OrganisationFile.groupId("team" + number);
    }

    private String person(int number) {
        return OrganisationFile.userId(lab.names().get(number));
    }

    /** Two cloud ids with one SID: both in one group, one of them in another. */
    private void twoUsersOfOneAccount() {
        Principal account = lab.people().get(lab.names().get(0));
        String twin =
                cloud.create(ObjectType.USER, Draft.user("twin", new AdIdentity(account.sid(), account.objectGuid())));
        cloud.addMembers(team(40), List.of(person(0), twin));
        cloud.addMember(team(41), twin);
    }

    private void membersLeave() {
        for (int i = 0; i < 30; i++) {
            cloud.removeMembers(team(i), cloud.members(team(i)).subList(0, 2));
        }
        cloud.removeMember(team(40), person(0));
    }

    private void namesAndTypesChange() {
        for (int i = 0; i < FIRST_BY_CHANCE; i += 3) {
            cloud.change(team(i), Json.object().put("displayName", "Renamed " + i));
        }
        for (int i = 0; i < FIRST_BY_CHANCE; i += 5) {
            boolean security = i % 2 == 0;
            configure(i, true, security ? "universalSecurityGroup" : "universalDistributionGroup");
        }
    }

    private void someComeBack() {
        for (int i = 0; i < 15; i++) {
            cloud.addMembers(team(i), List.of(person(i), person(i + 20)));
        }
    }

    /** In each way in which a group can go. A member leaves with two of them, so that their last state is no old one. */
    private void groupsGo() {
        cloud.removeMembers(team(26), cloud.members(team(26)).subList(0, 1));
        cloud.removeMembers(team(27), cloud.members(team(27)).subList(0, 1));
        for (int i = 24; i < 32; i++) {
            cloud.softDelete(team(i));
        }
        for (int i = 32; i < 36; i++) {
            cloud.purge(team(i));
        }
        for (int i = 36; i < 40; i++) {
            configure(i, false, "universalSecurityGroup");
        }
    }

    private void groupsReturn() {
        for (int i = 26; i < 30; i++) {
            cloud.restore(team(i));
        }
        cloud.removeMembers(team(28), cloud.members(team(28)).subList(0, 1));
        cloud.purge(team(24));
        for (int i = 36; i < 38; i++) {
            configure(i, true, "universalDistributionGroup");
            cloud.addMember(team(i), person(i));
        }
    }

    private void nestingChanges() {
        // Team n has the children 3n+1, 3n+2 and 3n+3.
        cloud.removeMember(team(0), team(1));
        cloud.removeMember(team(4), team(13));
        cloud.addMember(team(5), team(23));
        cloud.addMember(team(6), team(43));
        cloud.purge(team(22));
        configure(14, false, "");
    }

    private void someLeaveAgain() {
        for (int i = 0; i < 10; i++) {
            cloud.removeMember(team(i), person(i + 20));
        }
        cloud.removeMember(team(5), team(23));
        configure(14, true, "");
    }

    private void peopleGo() {
        cloud.softDelete(person(50));
        cloud.purge(person(51));
        cloud.softDelete(person(52));
        cloud.restore(person(52));
    }

    private void configure(int team, boolean enabled, String type) {
        ObjectNode change = Json.object();
        change.putObject("writebackConfiguration").put("isEnabled", enabled).put("onPremisesGroupType", type);
        cloud.change(team(team), change);
    }
}
