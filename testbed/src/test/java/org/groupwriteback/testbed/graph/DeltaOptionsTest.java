package org.groupwriteback.testbed.graph;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.List;
import org.groupwriteback.testbed.graph.delta.PageLimits;
import org.groupwriteback.testbed.graph.fault.Fault;
import org.groupwriteback.testbed.graph.tenant.Draft;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeltaOptionsTest extends SimulatorTest {
    @Test
    void aFilterByIdHoldsForTheWholeChain() {
        String wanted = tenant.create(ObjectType.GROUP, Draft.security("wanted"));
        String other = tenant.create(ObjectType.GROUP, Draft.security("other"));

        List<JsonNode> full = caller.round("/v1.0/groups/delta?%24filter=id%20eq%20%27" + wanted + "%27");
        tenant.replay(wanted);
        tenant.replay(other);
        List<JsonNode> changes = caller.round(Caller.deltaLink(full));

        assertThat(Caller.objects(full))
                .extracting(object -> object.path("id").asText())
                .containsExactly(wanted);
        assertThat(Caller.objects(changes))
                .extracting(object -> object.path("id").asText())
                .containsExactly(wanted);
    }

    @Test
    void fiftyIdsAreTheLimitOfAFilter() {
        String fiftyOne = String.join("%20or%20", Collections.nCopies(51, "id%20eq%20'x'"));

        assertThat(caller.get("/v1.0/users/delta?$filter=" + fiftyOne).statusCode())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$select=displayname",
                "$orderby=displayName",
                "$expand=owners",
                "$filter=displayName%20eq%20'x'",
                "$deltatoken=nonsense",
                "$skiptoken=e30"
            })
    void whatGraphRefusesIsRefused(String option) {
        assertThat(caller.get("/v1.0/groups/delta?" + option).statusCode()).isEqualTo(400);
    }

    @Test
    void topIsIgnored() {
        tenant.create(ObjectType.GROUP, Draft.security("a"));
        tenant.create(ObjectType.GROUP, Draft.security("b"));

        assertThat(caller.json("/v1.0/groups/delta?$top=1").path("value")).hasSize(2);
    }

    @Test
    void withoutSelectMembersComeToo() {
        String group = tenant.create(ObjectType.GROUP, Draft.microsoft365("g"));
        tenant.addMember(group, tenant.create(ObjectType.USER, Draft.user("ada")));

        assertThat(Caller.objects(caller.round("/v1.0/groups/delta")))
                .singleElement()
                .satisfies(object -> {
                    assertThat(object.path("members@delta")).hasSize(1);
                    assertThat(object.path("groupTypes")).hasSize(1);
                });
    }

    @Test
    void aFullRoundShowsTheSoftDeletedAsRemovedUnlessAskedOtherwise() {
        tenant.softDelete(tenant.create(ObjectType.GROUP, Draft.security("g")));

        List<JsonNode> shown = caller.round("/v1.0/groups/delta");
        caller.send("PATCH", "/admin/delta", "{\"removedInFullRound\":false}");
        List<JsonNode> hidden = caller.round("/v1.0/groups/delta");

        assertThat(Caller.objects(shown)).singleElement().satisfies(object -> assertThat(
                        object.at("/@removed/reason").asText())
                .isEqualTo("changed"));
        assertThat(Caller.objects(hidden)).isEmpty();
        assertThat(simulator.feeds().limits()).isNotEqualTo(PageLimits.standard());
    }

    @Test
    void answersBreakOffAndConnectionsAreCutOnDemand() {
        tenant.create(ObjectType.GROUP, Draft.security("g"));
        simulator.faults().add(Fault.truncate(1).on("groups/delta"));
        simulator.faults().add(Fault.cut(1).on("POST .*/groups"));

        assertThat(fails("GET", "/v1.0/groups/delta")).isTrue();
        assertThat(fails("POST", "/v1.0/groups")).isTrue();
        assertThat(caller.get("/v1.0/groups/delta").statusCode()).isEqualTo(200);
        assertThat(simulator.requests().count("^GET /v1.0/groups/delta$")).isEqualTo(2);
        assertThat(caller.json("/admin/requests?path=POST").path("count").asInt())
                .isPositive();
    }

    private boolean fails(String method, String address) {
        try {
            caller.send(method, address, "");
            return false;
        } catch (UncheckedIOException e) {
            return true;
        }
    }
}
