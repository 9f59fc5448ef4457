package org.groupwriteback.benchmarks.follow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.groupwriteback.benchmarks.people.Person;
import org.groupwriteback.records.DesiredMember;
import org.groupwriteback.records.Membership;
import org.groupwriteback.records.Outcome;
import org.groupwriteback.records.PrincipalType;
import org.groupwriteback.records.ResolvedEdge;
import org.groupwriteback.records.Result;
import org.groupwriteback.testbed.directory.Principal;
import org.junit.jupiter.api.Test;

class JourneysTest {
    private static final String GROUP = "g";
    private static final Person EVE = person("eve", 1);
    private static final Person ADA = person("ada", 2);

    private final Journeys journeys = new Journeys(GROUP::equals);

    @Test
    void aChangeIsSeenAtEachMilestoneForTheFirstTime() {
        journeys.begin(GROUP, EVE, true);
        long made = only().madeAt();

        journeys.take(fact(EVE, true), made + 10);
        journeys.take(fact(EVE, true), made + 11);
        journeys.take(edge(EVE, true), made + 20);
        journeys.take(desired(EVE, true, 7), made + 30);
        journeys.take(outcome(EVE, 7, Result.APPLIED), made + 50);
        journeys.inAd(GROUP, Set.of("ada", "eve"), made + 45);

        assertThat(only().to(Milestone.FACT)).contains(Duration.ofNanos(10));
        assertThat(only().between(Milestone.EDGE, Milestone.DESIRED)).contains(Duration.ofNanos(10));
        assertThat(only().to(Milestone.OUTCOME)).contains(Duration.ofNanos(50));
        assertThat(only().to(Milestone.IN_AD)).contains(Duration.ofNanos(45));
        assertThat(journeys.underWay()).isZero();
    }

    @Test
    void whatTellsOfAnotherChangeIsNotTakenForIt() {
        journeys.begin(GROUP, EVE, false);

        journeys.take(fact(EVE, true), 1);
        journeys.take(fact(ADA, false), 1);
        journeys.take(desired(EVE, false, 7), 2);
        journeys.take(outcome(EVE, 6, Result.APPLIED), 3);
        journeys.take(outcome(EVE, 7, Result.RETRY), 4);
        journeys.inAd(GROUP, Set.of("ada", "eve"), 5);

        assertThat(only().seenAt()).containsOnlyKeys(Milestone.DESIRED);
        assertThat(journeys.underWay()).isOne();
    }

    @Test
    void adTellsWhichOfSeveralChangesOfAGroupItHas() {
        journeys.begin(GROUP, EVE, true);
        journeys.begin(GROUP, ADA, true);

        journeys.inAd(GROUP, Set.of("ada"), 5);

        assertThat(journeys.all().get(0).to(Milestone.IN_AD)).isEmpty();
        assertThat(journeys.all().get(1).to(Milestone.IN_AD)).isPresent();
    }

    @Test
    void aNewerChangeOfAMembershipTakesThePlaceOfOneThatNeverArrived() {
        journeys.begin(GROUP, EVE, true);
        journeys.begin(GROUP, EVE, false);

        journeys.inAd(GROUP, Set.of(), 5);

        assertThat(journeys.all().get(0).to(Milestone.IN_AD)).isEmpty();
        assertThat(journeys.all().get(1).to(Milestone.IN_AD)).isPresent();
        assertThat(journeys.underWay()).isZero();
    }

    private Journey only() {
        assertThat(journeys.all()).hasSize(1);
        return journeys.all().get(0);
    }

    private static Person person(String name, int number) {
        return new Person(name, new Principal("S-1-5-21-1-2-3-" + number, new UUID(0, number)));
    }

    private static SpecificRecord fact(Person person, boolean present) {
        return Membership.newBuilder()
                .setGroupId(GROUP)
                .setMemberId(person.cloudId())
                .setPresent(present)
                .setMemberType(PrincipalType.USER)
                .setGeneration(1)
                .setRound(1)
                .setObservedAt(Instant.EPOCH)
                .build();
    }

    private static SpecificRecord edge(Person person, boolean present) {
        return ResolvedEdge.newBuilder()
                .setGroupId(GROUP)
                .setMemberId(person.cloudId())
                .setPresent(present)
                .setMemberType(PrincipalType.USER)
                .setAnchor(person.anchor())
                .setGeneration(1)
                .setRound(1)
                .build();
    }

    private static SpecificRecord desired(Person person, boolean present, long version) {
        return DesiredMember.newBuilder()
                .setGroupId(GROUP)
                .setAnchor(person.anchor())
                .setPresent(present)
                .setMemberId(person.cloudId())
                .setVersion(version)
                .setCause("membership")
                .setEmittedAt(Instant.EPOCH)
                .build();
    }

    private static SpecificRecord outcome(Person person, long version, Result result) {
        return Outcome.newBuilder()
                .setGroupId(GROUP)
                .setItem(person.anchor())
                .setVersion(version)
                .setResult(result)
                .setAt(Instant.EPOCH)
                .build();
    }
}
