package org.groupwriteback.testbed.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.groupwriteback.testbed.graph.admin.Scenario;
import org.groupwriteback.testbed.graph.organisation.OrganisationFile;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.groupwriteback.testbed.graph.tenant.Presence;
import org.junit.jupiter.api.Test;

class AdminTest extends SimulatorTest {
    @Test
    void groupsAndUsersAreAddressedByName() {
        String group = created("groups", "{\"displayName\":\"Sales & \\\"West\\\"\",\"mailNickname\":\"sales\"}");
        String user = created("users", "{\"userPrincipalName\":\"ada@example.com\"}");

        HttpResponse<String> added = caller.send("POST", "/admin/groups/sales/members/ada", "");

        assertThat(added.statusCode()).as(added.body()).isEqualTo(200);
        assertThat(tenant.members(group)).containsExactly(user);
        assertThat(tenant.resolve(ObjectType.GROUP, "Sales & \"West\"")).isEqualTo(group);

        caller.send("DELETE", "/admin/groups/sales/members/ada@example.com", "");
        assertThat(tenant.members(group)).isEmpty();
    }

    @Test
    void objectsGoThroughTheirWholeLife() {
        String group = created("groups", "{\"displayName\":\"g\"}");
        caller.send("PATCH", "/admin/groups/g", "{\"writebackConfiguration\":{\"isEnabled\":true}}");
        assertThat(caller.json("/beta/groups/" + group)
                        .at("/writebackConfiguration/isEnabled")
                        .asBoolean())
                .isTrue();
        assertThat(caller.json("/v1.0/groups/" + group).has("writebackConfiguration"))
                .isFalse();

        caller.send("DELETE", "/admin/groups/g", "");
        assertThat(presence(group)).isEqualTo(Presence.SOFT_DELETED);
        assertThat(caller.get("/v1.0/groups/" + group).statusCode()).isEqualTo(404);
        assertThat(caller.json("/v1.0/directory/deletedItems/microsoft.graph.group")
                        .at("/value/0/id")
                        .asText())
                .isEqualTo(group);
        assertThat(caller.json("/v1.0/directory/deletedItems/" + group).has("deletedDateTime"))
                .isTrue();

        caller.send("POST", "/admin/groups/g/restore", "");
        assertThat(presence(group)).isEqualTo(Presence.LIVE);

        caller.send("DELETE", "/admin/groups/g?purge=true", "");
        assertThat(presence(group)).isEqualTo(Presence.PURGED);
    }

    @Test
    void aDistributionGroupIsPurgedAtOnce() {
        String list = created("groups", "{\"displayName\":\"l\",\"mailEnabled\":true,\"securityEnabled\":false}");

        caller.send("DELETE", "/admin/groups/l", "");

        assertThat(presence(list)).isEqualTo(Presence.PURGED);
    }

    @Test
    void errorsSayWhatToDo() {
        created("groups", "{\"displayName\":\"g\"}");

        assertThat(error(caller.send("POST", "/admin/groups/nobody/members/x", "")))
                .contains("no group", "nobody");
        assertThat(error(caller.send("POST", "/admin/groups/g/members", "{}"))).contains("ids");
        assertThat(error(caller.send("POST", "/admin/groups/g/restore", ""))).contains("not soft-deleted");
        assertThat(error(caller.send("PATCH", "/admin/groups/g", "{\"displayname\":\"x\"}")))
                .contains("did you mean displayName");
        assertThat(error(caller.send("PATCH", "/admin/groups/g", "{"))).isNotEmpty();
        assertThat(error(caller.send("PUT", "/admin/settings/Group.Unified", "{\"Nonsense\":1}")))
                .contains("NewUnifiedGroupWritebackDefault");
        assertThat(error(caller.get("/admin/nowhere"))).contains("nothing is served");
    }

    @Test
    void aComplexValueKeepsThePartsThatAChangeDoesNotName() {
        created(
                "groups",
                "{\"displayName\":\"g\",\"writebackConfiguration\":{\"isEnabled\":true,\"onPremisesGroupType\":\"x\"}}");

        caller.send("PATCH", "/admin/groups/g", "{\"writebackConfiguration\":{\"isEnabled\":false}}");

        assertThat(caller.json("/admin/groups/g").path("writebackConfiguration"))
                .isEqualTo(Caller.tree("{\"isEnabled\":false,\"onPremisesGroupType\":\"x\"}"));
    }

    @Test
    void aScenarioIsPlayedUntilAStepIsRefused() throws IOException {
        String steps = "{\"steps\":[{\"path\":\"/admin/groups\",\"body\":{\"displayName\":\"g\"}},"
                + "{\"method\":\"DELETE\",\"path\":\"/admin/groups/g\"},"
                + "{\"path\":\"/admin/groups/nobody/restore\"}]}";
        Scenario scenario = Scenario.read(new ByteArrayInputStream(steps.getBytes(StandardCharsets.UTF_8)));

        assertThatThrownBy(() -> simulator.play(scenario))
                .hasMessageContaining("step 3")
                .hasMessageContaining("nobody");
        assertThat(presence(tenant.resolve(ObjectType.GROUP, "g"))).isEqualTo(Presence.SOFT_DELETED);
    }

    @Test
    void truthShowsGroupsWithTheirMembers() {
        String group = created("groups", "{\"displayName\":\"g\"}");
        created("users", "{\"userPrincipalName\":\"ada@example.com\"}");
        caller.send("POST", "/admin/groups/g/members", "{\"ids\":[\"ada\"]}");

        JsonNode truth = caller.json("/admin/truth");

        assertThat(truth.at("/groups/0/id").asText()).isEqualTo(group);
        assertThat(truth.at("/groups/0/presence").asText()).isEqualTo("live");
        assertThat(truth.at("/groups/0/members")).hasSize(1);
        assertThat(truth.at("/live/users").asInt()).isOne();
    }

    @Test
    void settingsAreSeenUnderBothVersions() {
        assertThat(caller.json("/beta/settings").path("value")).isEmpty();

        caller.send("PUT", "/admin/settings/Group.Unified", "{\"NewUnifiedGroupWritebackDefault\":\"false\"}");

        assertThat(caller.json("/beta/settings").at("/value/0/displayName").asText())
                .isEqualTo("Group.Unified");
        assertThat(caller.json("/v1.0/groupSettings").at("/value/0/values"))
                .contains(Caller.tree("{\"name\":\"NewUnifiedGroupWritebackDefault\",\"value\":\"false\"}"));
        assertThat(caller.json("/v1.0/groupSettingTemplates").at("/value/0/id").asText())
                .isEqualTo("62375ab9-6b52-47ed-826b-58e47e0e304b");
    }

    @Test
    void faultsFallOnTheRequestsTheyAreMeantFor() {
        caller.send("POST", "/admin/faults", "{\"status\":503,\"count\":1,\"path\":\"users/delta\"}");
        caller.send("POST", "/admin/faults", "{\"status\":429,\"retryAfterSeconds\":7,\"path\":\"groups/delta\"}");
        caller.send("POST", "/admin/faults", "{\"kind\":\"endless-next-link\",\"count\":2,\"path\":\"devices/delta\"}");

        HttpResponse<String> throttled = caller.get("/v1.0/groups/delta");

        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.headers().firstValue("Retry-After")).hasValue("7");
        assertThat(throttled.headers().firstValue("request-id")).isPresent();
        assertThat(Caller.tree(throttled.body())
                        .at("/error/innerError/request-id")
                        .asText())
                .isNotEmpty();
        assertThat(caller.get("/v1.0/groups/delta").statusCode()).isEqualTo(200);
        assertThat(caller.get("/v1.0/users/delta").statusCode()).isEqualTo(503);
        assertThat(caller.round("/v1.0/devices/delta")).hasSize(3);
        assertThat(error(caller.send("POST", "/admin/faults", "{\"kind\":\"nonsense\"}")))
                .contains("endless-next-link");
    }

    @Test
    void aFrozenFeedShowsChangesWhenItThaws() {
        created("groups", "{\"displayName\":\"before\"}");
        String link = Caller.deltaLink(caller.round("/v1.0/groups/delta"));
        caller.send("POST", "/admin/delta/freeze", "");
        created("groups", "{\"displayName\":\"after\"}");

        var frozen = caller.round(link);
        caller.send("POST", "/admin/delta/thaw", "");

        assertThat(Caller.objects(frozen)).isEmpty();
        assertThat(Caller.objects(caller.round(Caller.deltaLink(frozen)))).hasSize(1);
    }

    @Test
    void aCrowdIsMadeInOneRequest() {
        created("groups", "{\"displayName\":\"big\"}");

        HttpResponse<String> answer = caller.send(
                "POST",
                "/admin/crowd",
                "{\"users\":2000,\"prefix\":\"c\",\"group\":\"big\",\"domainSid\":\"S-1-5-21-1-2-3\"}");

        assertThat(Caller.tree(answer.body()).path("added").asInt()).isEqualTo(2000);
        assertThat(caller.json("/admin/users/c1999")
                        .path("onPremisesSecurityIdentifier")
                        .asText())
                .startsWith("S-1-5-21-1-2-3-");
    }

    @Test
    void aCrowdOfGivenAccountsHasTheirSids() {
        HttpResponse<String> answer = caller.send(
                "POST",
                "/admin/crowd",
                "{\"accounts\":[{\"name\":\"eve\",\"sid\":\"S-1-5-21-1-2-3-4\","
                        + "\"objectGuid\":\"0a0b0c0d-1111-2222-3333-444455556666\"}]}");

        assertThat(answer.statusCode()).isEqualTo(201);
        JsonNode eve = caller.json("/admin/users/eve");
        assertThat(eve.path("id").asText()).isEqualTo(OrganisationFile.userId("eve"));
        assertThat(eve.path("onPremisesSecurityIdentifier").asText()).isEqualTo("S-1-5-21-1-2-3-4");
    }

    @Test
    void unknownTypesAndPropertiesCanBeShown() {
        String group = created("groups", "{\"displayName\":\"g\",\"unknownProperties\":{\"moodRing\":\"blue\"}}");
        String thing = created("objects", "{\"displayName\":\"t\",\"@odata.type\":\"#microsoft.graph.agent\"}");
        caller.send("POST", "/admin/groups/g/members/" + thing, "");

        var objects = Caller.objects(caller.round("/beta/groups/delta?$select=displayName,members"));

        assertThat(objects).singleElement().satisfies(object -> {
            assertThat(object.path("id").asText()).isEqualTo(group);
            assertThat(object.path("moodRing").asText()).isEqualTo("blue");
            assertThat(object.at("/members@delta/0/@odata.type").asText()).isEqualTo("#microsoft.graph.agent");
        });
    }

    private String created(String collection, String body) {
        HttpResponse<String> answer = caller.send("POST", "/admin/" + collection, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return Caller.tree(answer.body()).path("id").asText();
    }

    private Presence presence(String id) {
        return tenant.find(id).orElseThrow().presence();
    }

    private static String error(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isBetween(400, 404);
        return Caller.tree(answer.body()).path("error").asText();
    }
}
