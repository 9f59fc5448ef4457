package org.groupwriteback.testbed.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.graph.core.requests.GraphClientFactory;
import com.microsoft.graph.groups.delta.DeltaGetResponse;
import com.microsoft.graph.models.Group;
import com.microsoft.graph.models.GroupCollectionResponse;
import com.microsoft.graph.models.ReferenceCreate;
import com.microsoft.graph.models.Subscription;
import com.microsoft.graph.models.odataerrors.ODataError;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.authentication.AnonymousAuthenticationProvider;
import com.microsoft.kiota.authentication.AuthenticationProvider;
import com.microsoft.kiota.authentication.BaseBearerTokenAuthenticationProvider;
import com.microsoft.kiota.serialization.UntypedArray;
import com.microsoft.kiota.serialization.UntypedBoolean;
import com.microsoft.kiota.serialization.UntypedNode;
import com.microsoft.kiota.serialization.UntypedObject;
import com.microsoft.kiota.serialization.UntypedString;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.groupwriteback.testbed.graph.delta.DeltaFeeds;
import org.groupwriteback.testbed.graph.delta.PageLimits;
import org.groupwriteback.testbed.graph.fault.Fault;
import org.groupwriteback.testbed.graph.tenant.Json;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.junit.jupiter.api.Test;

/** The Microsoft Graph SDK, as services use it, takes the simulator for Graph. */
class GraphSdkTest extends SimulatorTest {
    private final GraphServiceClient client = client(simulator, new AnonymousAuthenticationProvider());

    @Test
    void followsADeltaRoundWithMembersOverPages() {
        simulator.feeds().limits(PageLimits.standard().members(2));
        String group = group("g");
        List<String> users = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            users.add(tenant.create(ObjectType.USER, Json.object()));
        }
        tenant.addMembers(group, users);

        List<String> members = new ArrayList<>();
        DeltaGetResponse page = client.groups()
                .delta()
                .get(request -> Objects.requireNonNull(request.queryParameters).select =
                        new String[] {"id", "displayName", "members", "writebackConfiguration"});
        while (page.getOdataNextLink() != null) {
            members.addAll(members(page));
            page = client.groups().delta().withUrl(page.getOdataNextLink()).get();
        }
        members.addAll(members(page));

        assertThat(members).containsExactlyInAnyOrderElementsOf(users);
        assertThat(page.getOdataDeltaLink()).contains("$deltatoken=");
    }

    @Test
    void readsWritebackConfigurationAndRemovalsFromAdditionalData() {
        var properties = Json.object().put("displayName", "g");
        properties.putObject("writebackConfiguration").put("isEnabled", true);
        String group = tenant.create(ObjectType.GROUP, properties);

        DeltaGetResponse first = client.groups().delta().get();
        Group shown = first.getValue().get(0);
        tenant.softDelete(group);
        Group removed = client.groups()
                .delta()
                .withUrl(first.getOdataDeltaLink())
                .get()
                .getValue()
                .get(0);

        assertThat(shown.getAdditionalData().get("writebackConfiguration")).isInstanceOf(UntypedObject.class);
        assertThat(removed.getAdditionalData()).containsKey("@removed");
    }

    @Test
    void listsDeletedItemsByTypeAndCountsMembers() {
        String kept = group("kept");
        tenant.addMember(kept, tenant.create(ObjectType.USER, Json.object()));
        String deleted = group("deleted");
        tenant.softDelete(deleted);

        GroupCollectionResponse bin =
                client.directory().deletedItems().graphGroup().get();
        Integer count = client.groups()
                .byGroupId(kept)
                .members()
                .count()
                .get(request -> request.headers.add("ConsistencyLevel", "eventual"));

        assertThat(bin.getValue()).extracting(Group::getId).containsExactly(deleted);
        assertThat(bin.getValue().get(0).getDeletedDateTime()).isNotNull();
        assertThat(client.directory()
                        .deletedItems()
                        .byDirectoryObjectId(deleted)
                        .get()
                        .getId())
                .isEqualTo(deleted);
        assertThat(count).isOne();
    }

    @Test
    void subscribesWithAHandshake() throws IOException {
        try (Receiver receiver = Receiver.start()) {
            Subscription wanted = new Subscription();
            wanted.setResource("/groups");
            wanted.setChangeType("updated,deleted");
            wanted.setNotificationUrl(receiver.url("/notifications"));
            wanted.setLifecycleNotificationUrl(receiver.url("/lifecycle"));
            wanted.setClientState("secret");
            wanted.setExpirationDateTime(OffsetDateTime.now(ZoneOffset.UTC).plusDays(1));

            Subscription created = client.subscriptions().post(wanted);
            Subscription renewal = new Subscription();
            renewal.setExpirationDateTime(OffsetDateTime.now(ZoneOffset.UTC).plusDays(2));
            client.subscriptions().bySubscriptionId(created.getId()).patch(renewal);
            String group = group("g");

            JsonNode notification =
                    receiver.next("/notifications").path("value").path(0);
            assertThat(receiver.validated()).containsExactly("/notifications", "/lifecycle");
            assertThat(notification.path("clientState").asText()).isEqualTo("secret");
            assertThat(notification.path("resource").asText()).isEqualTo("Groups/" + group);

            client.subscriptions().bySubscriptionId(created.getId()).delete();
            assertThat(client.subscriptions().get().getValue()).isEmpty();
        }
    }

    @Test
    void waitsAsTheThrottlingAnswerSaysAndGoesOn() {
        group("g");
        simulator.faults().add(Fault.throttle(2, 1).on("groups/delta"));

        assertThat(client.groups().delta().get().getValue()).hasSize(1);
        assertThat(simulator.faults().coming()).isEmpty();
    }

    @Test
    void seesWhereToResyncWhenALinkHasExpired() {
        String link = client.groups().delta().get().getOdataDeltaLink();
        simulator.feeds().expireLinks(DeltaFeeds.Expiry.GONE);

        assertThatThrownBy(() -> client.groups().delta().withUrl(link).get())
                .isInstanceOfSatisfying(ODataError.class, error -> {
                    assertThat(error.getResponseStatusCode()).isEqualTo(410);
                    assertThat(error.getResponseHeaders().get("Location"))
                            .singleElement()
                            .asString()
                            .contains("/groups/delta");
                });
    }

    @Test
    void configuresAGroupAndNestsOneInAnother() {
        String parent = group("parent");
        String child = group("child");
        Group change = new Group();
        var configuration = new HashMap<String, UntypedNode>();
        configuration.put("isEnabled", new UntypedBoolean(true));
        change.getAdditionalData().put("writebackConfiguration", new UntypedObject(configuration));
        ReferenceCreate reference = new ReferenceCreate();
        reference.setOdataId(simulator.baseUrl() + "/beta/directoryObjects/" + child);

        client.groups().byGroupId(parent).patch(change);
        client.groups().byGroupId(parent).members().ref().post(reference);

        assertThat(tenant.members(parent)).containsExactly(child);
        assertThat(tenant.find(parent)
                        .orElseThrow()
                        .properties()
                        .at("/writebackConfiguration/isEnabled")
                        .asBoolean())
                .isTrue();

        client.groups()
                .byGroupId(parent)
                .members()
                .byDirectoryObjectId(child)
                .ref()
                .delete();
        assertThat(tenant.members(parent)).isEmpty();
    }

    @Test
    void bearsAToken() throws IOException {
        try (GraphSimulator strict =
                GraphSimulator.start(SimulatorOptions.standard().requiringToken(""))) {
            String token = strict.tokens().issue();
            GraphServiceClient bearer =
                    client(strict, new BaseBearerTokenAuthenticationProvider(new FixedToken(token)));

            assertThat(bearer.groups().delta().get().getValue()).isEmpty();
            strict.tokens().expireAll();
            assertThatThrownBy(() -> bearer.groups().delta().get())
                    .isInstanceOfSatisfying(
                            ODataError.class,
                            error -> assertThat(error.getError().getCode()).isEqualTo("InvalidAuthenticationToken"));
        }
    }

    private static GraphServiceClient client(GraphSimulator simulator, AuthenticationProvider authentication) {
        GraphServiceClient client = new GraphServiceClient(
                authentication, GraphClientFactory.create().build());
        client.getRequestAdapter().setBaseUrl(simulator.baseUrl() + "/beta");
        return client;
    }

    private String group(String name) {
        return tenant.create(ObjectType.GROUP, Json.object().put("displayName", name));
    }

    private static List<String> members(DeltaGetResponse page) {
        List<String> ids = new ArrayList<>();
        for (Group group : page.getValue()) {
            if (group.getAdditionalData().get("members@delta") instanceof UntypedArray members) {
                for (UntypedNode member : members.getValue()) {
                    if (member instanceof UntypedObject object
                            && object.getValue().get("id") instanceof UntypedString id) {
                        ids.add(id.getValue());
                    }
                }
            }
        }
        return ids;
    }
}
