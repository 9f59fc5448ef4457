package org.groupwriteback.ingestor.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentFactsTest {
    private final RecentFacts recent = new RecentFacts();

    @Test
    void aFactIsRepeatedWhenItIsTheLastOfItsKindWordForWord() {
        assertThat(recent.isRepeated(named("u1", "Ann"))).isFalse();
        assertThat(recent.isRepeated(named("u1", "Ann"))).isTrue();
        assertThat(recent.isRepeated(named("u2", "Ann"))).isFalse();
        assertThat(recent.isRepeated(named("u1", "Anna"))).isFalse();
        assertThat(recent.isRepeated(named("u1", "Ann"))).isFalse();
    }

    @Test
    void anObjectThatComesBackIsWrittenWhole() {
        recent.isRepeated(named("u1", "Ann"));
        recent.isRepeated(life("u1", LifeState.ACTIVE));
        assertThat(recent.isRepeated(life("u1", LifeState.SOFT_DELETED))).isFalse();
        assertThat(recent.isRepeated(life("u1", LifeState.ACTIVE))).isFalse();
        assertThat(recent.isRepeated(named("u1", "Ann"))).isFalse();
    }

    @Test
    void membershipsAreNeverRepeated() {
        Fact member = new Fact.Member("g1", "u1", true, MemberType.USER);
        recent.isRepeated(member);
        assertThat(recent.isRepeated(member)).isFalse();
    }

    @Test
    void onlySoManyObjectsAreKnown() {
        recent.isRepeated(named("first", "Ann"));
        for (int i = 0; i < RecentFacts.OBJECTS; i++) {
            recent.isRepeated(named("u" + i, "Ann"));
        }
        assertThat(recent.isRepeated(named("u1", "Ann"))).isTrue();
        assertThat(recent.isRepeated(named("first", "Ann"))).isFalse();
    }

    private static Fact named(String id, String displayName) {
        return new Fact.PrincipalAttributes(
                new CloudPrincipal(id, MemberType.USER, displayName, null, null, null, null, null, null));
    }

    private static Fact life(String id, LifeState state) {
        return new Fact.Life(Feed.USERS, id, state);
    }
}
