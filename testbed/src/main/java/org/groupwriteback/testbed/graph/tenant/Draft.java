package org.groupwriteback.testbed.graph.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/** Properties of the objects that tests create most, to be changed at will before {@link Tenant#create}. */
public final class Draft {
    private Draft() {}

    /** A Microsoft 365 group whose writeback was never configured. */
    public static ObjectNode microsoft365(String name) {
        ObjectNode group = group(name).put("mailEnabled", true).put("securityEnabled", false);
        group.putArray("groupTypes").add("Unified");
        return group.put("mail", group.get("mailNickname").asText() + "@example.com");
    }

    /** A security group whose writeback was never configured. */
    public static ObjectNode security(String name) {
        return group(name).put("mailEnabled", false).put("securityEnabled", true);
    }

    /** Configures writeback; an empty type leaves onPremisesGroupType null. */
    public static ObjectNode writeback(ObjectNode group, boolean enabled, String onPremisesGroupType) {
        group.putObject("writebackConfiguration")
                .put("isEnabled", enabled)
                .put("onPremisesGroupType", onPremisesGroupType.isEmpty() ? null : onPremisesGroupType);
        return group;
    }

    /** A user that exists in the cloud alone. */
    public static ObjectNode user(String name) {
        return Json.object().put("displayName", name).put("userPrincipalName", name + "@example.com");
    }

    /** A user synchronized from this AD account. */
    public static ObjectNode user(String name, AdIdentity account) {
        return account.markUser(user(name)).put("onPremisesSamAccountName", name);
    }

    /** A group synchronized from AD, mastered there. */
    public static ObjectNode syncedGroup(String name, String sid) {
        return security(name)
                .put("onPremisesSyncEnabled", true)
                .put("onPremisesSecurityIdentifier", sid)
                .put("onPremisesSamAccountName", name);
    }

    /** A device; the trust type is Workplace, AzureAd or ServerAd. */
    public static ObjectNode device(String name, UUID deviceId, String trustType) {
        return Json.object()
                .put("displayName", name)
                .put("deviceId", deviceId.toString())
                .put("trustType", trustType);
    }

    private static ObjectNode group(String name) {
        return Json.object().put("displayName", name).put("mailNickname", name.replaceAll("[^A-Za-z0-9._-]", "-"));
    }
}
