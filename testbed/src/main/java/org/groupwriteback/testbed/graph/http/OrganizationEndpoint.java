package org.groupwriteback.testbed.graph.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.groupwriteback.testbed.graph.tenant.Json;
import org.groupwriteback.testbed.graph.tenant.Tenant;

/** What Graph tells of the tenant as a whole: the organization and its licences. */
public final class OrganizationEndpoint implements Endpoint {
    private final Tenant tenant;

    public OrganizationEndpoint(Tenant tenant) {
        this.tenant = tenant;
    }

    @Override
    public Optional<Response> answer(String version, Request request) {
        if (request.is("GET", 1) && request.part(0).equals("organization")) {
            ObjectNode organization = Json.object()
                    .put("id", tenant.tenantId())
                    .put("displayName", "Simulated organization")
                    .put("onPremisesSyncEnabled", true);
            organization
                    .putArray("verifiedDomains")
                    .addObject()
                    .put("name", "example.com")
                    .put("isDefault", true);
            return Optional.of(Response.ok(list(organization)));
        }
        if (request.is("GET", 1) && request.part(0).equals("subscribedSkus")) {
            ObjectNode sku = Json.object()
                    .put("id", tenant.tenantId() + "_078d2b04-f1bd-4111-bbd4-b4b1b354cef4")
                    .put("skuId", "078d2b04-f1bd-4111-bbd4-b4b1b354cef4")
                    .put("skuPartNumber", "AAD_PREMIUM")
                    .put("capabilityStatus", "Enabled")
                    .put("consumedUnits", 1);
            sku.putArray("servicePlans")
                    .addObject()
                    .put("servicePlanId", "41781fb2-bc02-4b7c-bd55-b576c07bb09d")
                    .put("servicePlanName", "AAD_PREMIUM")
                    .put("provisioningStatus", "Success")
                    .put("appliesTo", "User");
            return Optional.of(Response.ok(list(sku)));
        }
        return Optional.empty();
    }

    private static ObjectNode list(ObjectNode only) {
        ObjectNode body = Json.object();
        body.putArray("value").add(only);
        return body;
    }
}
