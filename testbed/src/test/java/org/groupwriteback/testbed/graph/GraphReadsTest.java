package org.groupwriteback.testbed.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.groupwriteback.testbed.graph.fault.Fault;
import org.groupwriteback.testbed.graph.tenant.Json;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.junit.jupiter.api.Test;

class GraphReadsTest extends SimulatorTest {
    @Test
    void membersComeInPagesWithoutTheSoftDeleted() {
        String group = tenant.create(ObjectType.GROUP, Json.object());
        List<String> users = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            users.add(tenant.create(ObjectType.USER, Json.object()));
        }
        tenant.addMembers(group, users);
        tenant.softDelete(users.get(3));
        tenant.purge(users.get(4));

        List<JsonNode> pages = caller.round("/v1.0/groups/" + group + "/members?$top=10&$select=id");

        assertThat(pages).hasSize(3);
        assertThat(Caller.objects(pages))
                .extracting(member -> member.path("id").asText())
                .containsExactlyElementsOf(tenant.members(group))
                .hasSize(23);
        assertThat(caller.get("/v1.0/groups/" + group + "/members/$count").statusCode())
                .isEqualTo(400);
        assertThat(caller.get("/v1.0/groups/" + group + "/members/$count", "ConsistencyLevel", "eventual")
                        .body())
                .isEqualTo("23");
    }

    @Test
    void selectGivesNullForWhatWasNeverSet() {
        String group = tenant.create(ObjectType.GROUP, Json.object().put("displayName", "g"));

        JsonNode shown = caller.json("/v1.0/groups/" + group + "?$select=displayName,onPremisesSyncEnabled");

        assertThat(shown.path("displayName").asText()).isEqualTo("g");
        assertThat(shown.get("onPremisesSyncEnabled").isNull()).isTrue();
    }

    @Test
    void objectsAreReadWithoutTheirTypeToo() {
        String user = tenant.create(ObjectType.USER, Json.object());
        String group = tenant.create(ObjectType.GROUP, Json.object());
        String ids = "{\"ids\":[\"" + user + "\",\"" + group + "\",\"x\"],\"types\":[\"group\"]}";

        assertThat(caller.json("/v1.0/directoryObjects/" + user)
                        .path("@odata.type")
                        .asText())
                .isEqualTo("#microsoft.graph.user");
        assertThat(Caller.tree(caller.send("POST", "/v1.0/directoryObjects/getByIds", ids)
                                .body())
                        .path("value"))
                .singleElement()
                .satisfies(object -> assertThat(object.path("id").asText()).isEqualTo(group));
    }

    @Test
    void syncBehaviorIsReadApart() {
        var properties = Json.object().put("displayName", "g");
        properties.putObject("onPremisesSyncBehavior").put("isCloudManaged", true);
        String group = tenant.create(ObjectType.GROUP, properties);

        assertThat(caller.json("/v1.0/groups/" + group).has("onPremisesSyncBehavior"))
                .isFalse();
        assertThat(caller.json("/v1.0/groups/" + group + "/onPremisesSyncBehavior")
                        .path("isCloudManaged")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void groupsMasteredOnPremisesRefuseWritesUntilTheirAuthorityIsMoved() {
        String group = tenant.create(ObjectType.GROUP, Json.object().put("onPremisesSyncEnabled", true));
        String body = "{\"description\":\"d\"}";

        assertThat(caller.send("PATCH", "/v1.0/groups/" + group, body).body()).contains("on-premises mastered");
        caller.send("PATCH", "/v1.0/groups/" + group + "/onPremisesSyncBehavior", "{\"isCloudManaged\":true}");
        assertThat(caller.send("PATCH", "/v1.0/groups/" + group, body).statusCode())
                .isEqualTo(204);
    }

    @Test
    void batchPartsAreAnsweredAndThrottledOneByOne() {
        String group = tenant.create(ObjectType.GROUP, Json.object().put("displayName", "g"));
        simulator.faults().add(Fault.throttle(1, 3).on("/users/"));
        String body = "{\"requests\":[{\"id\":\"1\",\"method\":\"GET\",\"url\":\"/groups/" + group
                + "?$select=displayName\"},{\"id\":\"2\",\"method\":\"GET\",\"url\":\"/users/x\"}]}";

        JsonNode responses =
                Caller.tree(caller.send("POST", "/v1.0/$batch", body).body()).path("responses");

        assertThat(responses.at("/0/body/displayName").asText()).isEqualTo("g");
        assertThat(responses.at("/1/status").asInt()).isEqualTo(429);
        assertThat(responses.at("/1/headers/Retry-After").asText()).isEqualTo("3");
        String tooMany = "{\"requests\":[" + "{\"id\":\"1\",\"url\":\"/groups\"},".repeat(20)
                + "{\"id\":\"2\",\"url\":\"/groups\"}]}";
        assertThat(caller.send("POST", "/v1.0/$batch", tooMany).statusCode()).isEqualTo(400);
    }

    @Test
    void theLoginServiceGivesTokensForTheRightSecretAlone() throws IOException {
        try (GraphSimulator strict =
                GraphSimulator.start(SimulatorOptions.standard().requiringToken("s3cret"))) {
            Caller strictCaller = new Caller(strict.baseUrl());
            String login = "/tenant/oauth2/v2.0/token";

            assertThat(strictCaller.send("POST", login, "client_secret=wrong").statusCode())
                    .isEqualTo(401);
            String token = Caller.tree(strictCaller
                            .send("POST", login, "grant_type=client_credentials&client_secret=s3cret")
                            .body())
                    .path("access_token")
                    .asText();

            assertThat(strictCaller.get("/v1.0/groups").statusCode()).isEqualTo(401);
            assertThat(strictCaller
                            .get("/v1.0/groups", "Authorization", "Bearer " + token)
                            .statusCode())
                    .isEqualTo(200);
            strictCaller.send("POST", "/admin/tokens/expire", "");
            assertThat(strictCaller
                            .get("/v1.0/groups", "Authorization", "Bearer " + token)
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void listsAreFilteredOrTheFilterIsRefused() {
        tenant.create(ObjectType.GROUP, Json.object().put("displayName", "it's"));
        tenant.create(ObjectType.GROUP, Json.object().put("displayName", "other"));

        assertThat(caller.json("/v1.0/groups?$filter=displayName%20eq%20'it''s'")
                        .path("value"))
                .hasSize(1);
        assertThat(caller.get("/v1.0/groups?$filter=startswith(displayName,'i')")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void theTenantTellsItsLicences() {
        assertThat(caller.json("/v1.0/subscribedSkus")
                        .at("/value/0/skuPartNumber")
                        .asText())
                .isEqualTo("AAD_PREMIUM");
        assertThat(caller.json("/v1.0/organization").at("/value/0/id").asText()).isEqualTo(tenant.tenantId());
    }
}
