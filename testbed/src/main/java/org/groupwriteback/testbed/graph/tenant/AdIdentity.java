package org.groupwriteback.testbed.graph.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.UUID;

/**
 * What links a cloud object to the AD object that it was synchronized from.
 *
 * @param sid objectSid in its text form, {@code S-1-5-21-...}
 * @param objectGuid objectGUID; its bytes in AD's order, in base64, are the source anchor
 */
public record AdIdentity(String sid, UUID objectGuid) {
    /** The source anchor, {@code onPremisesImmutableId}. */
    public String immutableId() {
        return Base64.getEncoder().encodeToString(GuidBytes.of(objectGuid));
    }

    /** Sets the properties that synchronization sets on a user. */
    public ObjectNode markUser(ObjectNode user) {
        return user.put("onPremisesSyncEnabled", true)
                .put("onPremisesSecurityIdentifier", sid)
                .put("onPremisesImmutableId", immutableId());
    }
}
