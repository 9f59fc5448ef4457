package org.groupwriteback.testbed.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.graph.models.Device;
import com.microsoft.graph.models.Group;
import com.microsoft.graph.models.Subscription;
import com.microsoft.graph.models.User;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.groupwriteback.testbed.graph.organisation.OrganisationFile;
import org.groupwriteback.testbed.graph.tenant.Json;
import org.groupwriteback.testbed.graph.tenant.KnownProperties;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.junit.jupiter.api.Test;

/** The Graph SDK's models are the oracle for property names. */
class PropertyNamesTest {
    @Test
    void theListsAreThoseOfTheSdk() {
        assertThat(KnownProperties.of(ObjectType.GROUP))
                .isEqualTo(new Group().getFieldDeserializers().keySet());
        assertThat(KnownProperties.of(ObjectType.USER))
                .isEqualTo(new User().getFieldDeserializers().keySet());
        assertThat(KnownProperties.of(ObjectType.DEVICE))
                .isEqualTo(new Device().getFieldDeserializers().keySet());
    }

    @Test
    void whatTheSimulatorSetsByItselfHasRightNames() throws IOException {
        StringBuilder groups = new StringBuilder();
        for (int i = 0; i < 70; i++) {
            groups.append(i == 0 ? "" : ",")
                    .append("{\"name\":\"g" + i + "\",\"description\":\"d\",\"members\":[\"ada\"],\"children\":[]}");
        }
        String file = "{\"people\":[\"ada\"],\"groups\":[" + groups + "]}";
        try (GraphSimulator simulator = GraphSimulator.start()) {
            OrganisationFile.load(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), simulator.tenant());
            simulator.tenant().create(ObjectType.DEVICE, Json.object());
            Caller caller = new Caller(simulator.baseUrl());
            for (ObjectType type : Set.of(ObjectType.GROUP, ObjectType.USER, ObjectType.DEVICE)) {
                Set<String> names = new TreeSet<>();
                Caller.objects(caller.round("/v1.0/" + type.collection() + "/delta"))
                        .forEach(object -> object.fieldNames().forEachRemaining(names::add));
                names.remove("members@delta");
                assertThat(KnownProperties.of(type)).containsAll(names);
            }
        }
    }

    @Test
    void subscriptionsHaveRightNames() throws IOException {
        try (GraphSimulator simulator = GraphSimulator.start();
                Receiver receiver = Receiver.start()) {
            String body = Json.object()
                    .put("resource", "users")
                    .put("changeType", "updated")
                    .put("notificationUrl", receiver.url("/"))
                    .put("expirationDateTime", Instant.now().plusSeconds(60).toString())
                    .toString();
            Set<String> names = new TreeSet<>();
            Caller.tree(new Caller(simulator.baseUrl())
                            .send("POST", "/v1.0/subscriptions", body)
                            .body())
                    .fieldNames()
                    .forEachRemaining(names::add);

            assertThat(new Subscription().getFieldDeserializers().keySet()).containsAll(names);
        }
    }
}
