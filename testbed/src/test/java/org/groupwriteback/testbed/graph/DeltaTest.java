package org.groupwriteback.testbed.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.groupwriteback.testbed.graph.delta.DeltaFeeds;
import org.groupwriteback.testbed.graph.delta.PageLimits;
import org.groupwriteback.testbed.graph.fault.Fault;
import org.groupwriteback.testbed.graph.tenant.Json;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeltaTest extends SimulatorTest {
    private static final String GROUPS = "/beta/groups/delta?$select=displayName,members";

    @BeforeEach
    void smallPages() {
        simulator.feeds().limits(PageLimits.standard().objects(3).members(4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"delta", "delta()", "microsoft.graph.delta", "microsoft.graph.delta()"})
    void everySpellingOfDeltaAnswers(String spelling) {
        String id = group("one");

        List<JsonNode> pages = caller.round("/v1.0/groups/" + spelling + "?%24select=displayName");

        assertThat(Caller.objects(pages))
                .containsExactly(Caller.tree("{\"displayName\":\"one\",\"id\":\"" + id + "\"}"));
        assertThat(Caller.deltaLink(pages)).contains("$deltatoken=");
    }

    @Test
    void aLargeGroupComesInSlicesThatTogetherAreItsMembers() {
        String group = group("large");
        for (int i = 0; i < 11; i++) {
            tenant.addMember(group, user("u" + i));
        }
        group("small");

        List<JsonNode> pages = caller.round(GROUPS);

        assertThat(pages).hasSize(3);
        assertThat(members(pages, group)).containsExactlyInAnyOrderElementsOf(tenant.members(group));
    }

    @Test
    void aRoundOfChangesShowsOnlyWhatChanged() {
        String group = group("g");
        String other = group("other");
        String first = user("first");
        String second = user("second");
        tenant.addMember(group, first);
        String link = Caller.deltaLink(caller.round(GROUPS));

        tenant.addMember(group, second);
        tenant.removeMember(group, first);
        List<JsonNode> changes = caller.round(link);

        assertThat(Caller.objects(changes)).singleElement().satisfies(object -> {
            assertThat(object.path("displayName").asText()).isEqualTo("g");
            assertThat(object.path("members@delta"))
                    .containsExactlyInAnyOrder(
                            Caller.tree("{\"@odata.type\":\"#microsoft.graph.user\",\"id\":\"" + second + "\"}"),
                            Caller.tree("{\"@odata.type\":\"#microsoft.graph.user\",\"id\":\"" + first
                                    + "\",\"@removed\":{\"reason\":\"deleted\"}}"));
        });
        assertThat(Caller.deltaLink(changes)).isNotEqualTo(link);
        assertThat(Caller.objects(caller.round(Caller.deltaLink(changes)))).isEmpty();
        assertThat(tenant.find(other)).isPresent();
    }

    @Test
    void whatIsNotSelectedDoesNotSurface() {
        String group = group("g");
        String link = Caller.deltaLink(caller.round("/beta/groups/delta?$select=displayName"));

        tenant.addMember(group, user("u"));
        tenant.change(group, Json.object().put("description", "new"));

        assertThat(Caller.objects(caller.round(link))).isEmpty();
    }

    @Test
    void minimalShowsChangedPropertiesAloneAndNullForOneSetToNull() {
        String group = group("g");
        tenant.change(group, Json.object().put("description", "old"));
        String link = Caller.deltaLink(caller.round("/beta/groups/delta?$select=displayName,description,mail"));

        tenant.change(group, Json.object().putNull("description"));

        assertThat(Caller.objects(caller.round(link, "Prefer", "return=minimal")))
                .containsExactly(Caller.tree("{\"description\":null,\"id\":\"" + group + "\"}"));
        assertThat(Caller.objects(caller.round(link)))
                .containsExactly(Caller.tree("{\"displayName\":\"g\",\"description\":null,\"id\":\"" + group + "\"}"));
    }

    @Test
    void lifecycleShowsAsRemovedChangedThenWholeThenRemovedDeleted() {
        String group = group("g");
        String link = Caller.deltaLink(caller.round(GROUPS));

        tenant.softDelete(group);
        List<JsonNode> deleted = caller.round(link);
        tenant.restore(group);
        List<JsonNode> restored = caller.round(Caller.deltaLink(deleted));
        tenant.purge(group);
        List<JsonNode> purged = caller.round(Caller.deltaLink(restored));

        assertThat(Caller.objects(deleted))
                .containsExactly(Caller.tree("{\"id\":\"" + group + "\",\"@removed\":{\"reason\":\"changed\"}}"));
        assertThat(Caller.objects(restored))
                .containsExactly(Caller.tree("{\"displayName\":\"g\",\"id\":\"" + group + "\"}"));
        assertThat(Caller.objects(purged))
                .containsExactly(Caller.tree("{\"id\":\"" + group + "\",\"@removed\":{\"reason\":\"deleted\"}}"));
    }

    @Test
    void aSoftDeletedUserKeepsItsMembershipsAndShowsInTheUsersFeedAlone() {
        String group = group("g");
        String user = user("u");
        tenant.addMember(group, user);
        String groups = Caller.deltaLink(caller.round(GROUPS));
        String users = Caller.deltaLink(caller.round("/v1.0/users/delta"));

        tenant.softDelete(user);

        assertThat(Caller.objects(caller.round(groups))).isEmpty();
        assertThat(Caller.objects(caller.round(users)))
                .containsExactly(Caller.tree("{\"id\":\"" + user + "\",\"@removed\":{\"reason\":\"changed\"}}"));

        tenant.purge(user);

        assertThat(Caller.objects(caller.round(groups))).singleElement().satisfies(object -> assertThat(
                        object.at("/members@delta/0/@removed/reason").asText())
                .isEqualTo("deleted"));
    }

    @Test
    void pagesMayComeEmptyOrTwiceAndTheRoundStillEnds() {
        simulator
                .feeds()
                .limits(PageLimits.standard()
                        .objects(2)
                        .members(4)
                        .emptyPageEvery(3)
                        .repeatPageEvery(2));
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 12; i++) {
            ids.add(group("g" + i));
        }

        List<JsonNode> pages = caller.round(GROUPS);

        assertThat(pages).anyMatch(page -> page.path("value").isEmpty() && page.has("@odata.nextLink"));
        assertThat(Caller.objects(pages))
                .extracting(object -> object.path("id").asText())
                .containsAll(ids);
        assertThat(Caller.objects(pages)).hasSizeGreaterThan(ids.size());
    }

    @Test
    void expiredLinksAreRefusedInEitherWay() {
        group("g");
        String link = Caller.deltaLink(caller.round(GROUPS));

        simulator.feeds().expireLinks(DeltaFeeds.Expiry.GONE);
        var gone = caller.get(link);
        simulator.feeds().expireLinks(DeltaFeeds.Expiry.SYNC_STATE_NOT_FOUND);
        var notFound = caller.get(link);

        assertThat(gone.statusCode()).isEqualTo(410);
        String location = gone.headers().firstValue("Location").orElseThrow();
        assertThat(location).contains("$deltatoken=&");
        assertThat(Caller.objects(caller.round(location))).hasSize(1);
        assertThat(notFound.statusCode()).isEqualTo(400);
        assertThat(Caller.tree(notFound.body()).at("/error/code").asText()).isEqualTo("syncStateNotFound");
    }

    @Test
    void oneLinkCanBeAnsweredGoneWithTheAddressOfAFullRound() {
        group("g");
        String link = Caller.deltaLink(caller.round(GROUPS));
        simulator.faults().add(Fault.refuse(410, 1).on("groups/delta"));

        var gone = caller.get(link);

        assertThat(gone.statusCode()).isEqualTo(410);
        assertThat(gone.headers().firstValue("Location").orElseThrow())
                .endsWith("$deltatoken=&$select=displayName,members");
        assertThat(caller.get(link).statusCode()).isEqualTo(200);
    }

    @Test
    void latestStartsFromNow() {
        group("before");
        JsonNode page = caller.json(GROUPS + "&$deltatoken=latest");
        String after = group("after");

        assertThat(page.path("value")).isEmpty();
        assertThat(Caller.objects(caller.round(page.path("@odata.deltaLink").asText())))
                .extracting(object -> object.path("id").asText())
                .containsExactly(after);
    }

    @Test
    void writebackConfigurationExistsUnderBetaAlone() {
        String group = group("g");
        var configuration = Json.object();
        configuration.putObject("writebackConfiguration").put("isEnabled", true);
        tenant.change(group, configuration);

        assertThat(Caller.objects(caller.round("/beta/groups/delta?$select=writebackConfiguration")))
                .extracting(
                        object -> object.at("/writebackConfiguration/isEnabled").asBoolean())
                .containsExactly(true);
        assertThat(caller.get("/v1.0/groups/delta?$select=writebackConfiguration")
                        .statusCode())
                .isEqualTo(400);
    }

    private String group(String name) {
        return tenant.create(ObjectType.GROUP, Json.object().put("displayName", name));
    }

    private String user(String name) {
        return tenant.create(ObjectType.USER, Json.object().put("userPrincipalName", name + "@example.com"));
    }

    private static List<String> members(List<JsonNode> pages, String group) {
        return Caller.objects(pages).stream()
                .filter(object -> object.path("id").asText().equals(group))
                .flatMap(object -> object.path("members@delta").valueStream())
                .map(member -> member.path("id").asText())
                .toList();
    }
}
