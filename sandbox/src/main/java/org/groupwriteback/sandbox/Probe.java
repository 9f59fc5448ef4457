package org.groupwriteback.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.groupwriteback.testbed.directory.ActiveDirectory;
import org.groupwriteback.testbed.directory.DirectoryGroup;
import org.groupwriteback.testbed.graph.GraphSimulator;
import org.groupwriteback.testbed.graph.organisation.OrganisationFile;
import org.groupwriteback.testbed.graph.tenant.Tenant;

/** Makes small changes in the cloud's stand-in and times how long each takes until the directory's stand-in holds it. */
final class Probe {
    private static final int CHANGES = 10;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Tenant tenant;
    private final ActiveDirectory directory;
    private final String targetOu;

    Probe(GraphSimulator graph, ActiveDirectory directory, String targetOu) {
        this.tenant = graph.tenant();
        this.directory = directory;
        this.targetOu = targetOu;
    }

    /** Where a change can be made: a group in AD, and somebody with an account who isn't in it. */
    record Place(String groupId, String groupNickname, String personId, String personName, String sid) {}

    /** A place for a change; empty when the organisation has none. */
    static Optional<Place> place(GraphSimulator graph, List<DirectoryGroup> written, List<String> people) {
        Tenant tenant = graph.tenant();
        for (DirectoryGroup group : written) {
            String groupId = group.attribute("adminDescription").replace("Group_", "");
            if (group.members().isEmpty() || group.members().size() > 200) {
                continue;
            }
            List<String> members = tenant.members(groupId);
            for (String person : people) {
                String personId = OrganisationFile.userId(person);
                String sid = tenant.find(personId)
                        .map(user -> user.properties()
                                .path("onPremisesSecurityIdentifier")
                                .asText(""))
                        .orElse("");
                if (!sid.isEmpty() && !members.contains(personId)) {
                    String nickname = tenant.find(groupId)
                            .map(found ->
                                    found.properties().path("mailNickname").asText(groupId))
                            .orElse(groupId);
                    return Optional.of(new Place(groupId, nickname, personId, person, sid));
                }
            }
        }
        return Optional.empty();
    }

    /** Adds and takes away by turns; the times that it took, fewer when AD didn't follow within half a minute. */
    List<Duration> run(Place place) throws InterruptedException {
        List<Duration> times = new ArrayList<>();
        for (int change = 0; change < CHANGES; change++) {
            boolean add = change % 2 == 0;
            Instant start = Instant.now();
            if (add) {
                tenant.addMember(place.groupId(), place.personId());
            } else {
                tenant.removeMember(place.groupId(), place.personId());
            }
            while (holds(place) != add) {
                if (Duration.between(start, Instant.now()).compareTo(LIMIT) > 0) {
                    return times;
                }
                Thread.sleep(PAUSE.toMillis());
            }
            times.add(Duration.between(start, Instant.now()));
        }
        return times;
    }

    private boolean holds(Place place) {
        return directory.groups(targetOu).stream()
                .filter(group -> group.attribute("adminDescription").endsWith(place.groupId()))
                .anyMatch(group -> group.memberSids().contains(place.sid()));
    }
}
