package org.groupwriteback.testbed.graph.organisation;

import java.util.List;

/** People by login name and teams by path, as a file tells them. */
public record Organisation(List<String> people, List<Team> teams) {
    /** Every so many people one has no AD account. */
    private static final int CLOUD_ONLY_EVERY = 200;

    public Organisation {
        people = List.copyOf(people);
        teams = List.copyOf(teams);
    }

    /** Those who have an AD account; a handful, always the same, are in the cloud alone. */
    public List<String> peopleInAd() {
        return people.stream().filter(person -> !isCloudOnly(person)).toList();
    }

    /** Whether this person is one of the handful without an AD account. */
    public boolean isCloudOnly(String person) {
        return people.indexOf(person) % CLOUD_ONLY_EVERY == CLOUD_ONLY_EVERY - 1;
    }

    /**
     * One team.
     *
     * @param members login names
     * @param children names of teams that are members of this one
     */
    public record Team(String name, String description, List<String> members, List<String> children) {
        public Team {
            members = List.copyOf(members);
            children = List.copyOf(children);
        }

        /** The name as a mail address can carry it. */
        public String mailNickname() {
            return name.replaceAll("[^A-Za-z0-9._-]", "-");
        }
    }
}
