package org.groupwriteback.benchmarks.follow;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.groupwriteback.benchmarks.people.Person;

/**
 * One change of one membership and when it was seen where, by {@link System#nanoTime}.
 *
 * @param present whether the person joined the group, or left it
 * @param madeAt just before it was made in the cloud
 * @param seenAt first sight at each milestone; lacks those that it wasn't seen at
 */
public record Journey(String groupId, Person person, boolean present, long madeAt, Map<Milestone, Long> seenAt) {
    public Journey {
        seenAt = Map.copyOf(seenAt);
    }

    /** Time to a milestone; nothing when it wasn't seen there. */
    public Optional<Duration> to(Milestone milestone) {
        return Optional.ofNullable(seenAt.get(milestone)).map(at -> Duration.ofNanos(at - madeAt));
    }

    /** Time between two milestones; nothing when it wasn't seen at both. */
    public Optional<Duration> between(Milestone from, Milestone to) {
        Long start = seenAt.get(from);
        Long end = seenAt.get(to);
        return start == null || end == null ? Optional.empty() : Optional.of(Duration.ofNanos(end - start));
    }
}
