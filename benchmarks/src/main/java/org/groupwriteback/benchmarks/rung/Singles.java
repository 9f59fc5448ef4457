package org.groupwriteback.benchmarks.rung;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.groupwriteback.benchmarks.deployment.Cloud;
import org.groupwriteback.benchmarks.follow.Journeys;
import org.groupwriteback.benchmarks.people.Person;

/**
 * Changes of single members, one after another over some groups: each of the people joins every group in turn, then each
 * leaves every group, and so on. So a membership changes again only after all others have. Confined to one thread.
 */
final class Singles {
    private final Cloud cloud;
    private final Journeys journeys;
    private final List<String> groups;
    private final List<Person> people;
    private final Map<String, Set<Person>> joined = new TreeMap<>();
    private int made;

    Singles(Cloud cloud, Journeys journeys, List<String> groups, List<Person> people) {
        this.cloud = cloud;
        this.journeys = journeys;
        this.groups = List.copyOf(groups);
        this.people = List.copyOf(people);
    }

    /** Makes the next one. */
    void next() throws InterruptedException {
        String group = groups.get(made % groups.size());
        int turn = made / groups.size();
        Person person = people.get(turn % people.size());
        boolean joins = turn / people.size() % 2 == 0;
        Set<Person> members = joined.computeIfAbsent(group, unused -> new HashSet<>());
        if (joins) {
            members.add(person);
        } else {
            members.remove(person);
        }
        made++;
        journeys.begin(group, person, joins);
        cloud.change(group, person, joins);
    }

    /** Who a group should hold by now, beside those that it had before. */
    List<Person> members(String group, List<Person> before) {
        return Stream.concat(before.stream(), joined.getOrDefault(group, Set.of()).stream())
                .collect(Collectors.toList());
    }
}
