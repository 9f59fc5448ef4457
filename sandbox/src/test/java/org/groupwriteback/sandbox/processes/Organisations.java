package org.groupwriteback.sandbox.processes;

import java.util.ArrayList;
import java.util.List;
import org.groupwriteback.testbed.graph.organisation.Organisation;

/** Made-up organisations: teams of every kind in a tree, each with a few people. */
final class Organisations {
    private Organisations() {}

    /** This many teams over these people; each team has up to three child teams. */
    static Organisation of(List<String> people, int teams) {
        List<Organisation.Team> made = new ArrayList<>();
        for (int team = 0; team < teams; team++) {
            List<String> members = new ArrayList<>();
            for (int i = 0; i < 3 + team % 7; i++) {
                String person = people.get((team * 5 + i * 3) % people.size());
                if (!members.contains(person)) {
                    members.add(person);
                }
            }
            List<String> children = new ArrayList<>();
            for (int child = 3 * team + 1; child <= 3 * team + 3 && child < teams; child++) {
                children.add("team" + child);
            }
            made.add(new Organisation.Team("team" + team, "Team number " + team, members, children));
        }
        return new Organisation(people, made);
    }
}
