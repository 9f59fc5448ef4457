package org.groupwriteback.testbed.graph.organisation;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.groupwriteback.testbed.graph.tenant.Json;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.groupwriteback.testbed.graph.tenant.Tenant;

/** Users by the thousand, called {@code prefix0}, {@code prefix1} and so on, with the same ids every time. */
public final class Crowd {
    private Crowd() {}

    /** Creates so many users, synchronized where {@code accounts} knows the name, and gives their ids in order. */
    public static List<String> create(Tenant tenant, String prefix, int size, AdIdentities accounts) {
        List<String> ids = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            String name = prefix + i;
            var user = Json.object()
                    .put(
                            "id",
                            UUID.nameUUIDFromBytes(("user " + name).getBytes(StandardCharsets.UTF_8))
                                    .toString())
                    .put("displayName", name)
                    .put("userPrincipalName", name + "@example.com");
            accounts.of(name).ifPresent(account -> account.markUser(user));
            ids.add(tenant.create(ObjectType.USER, user));
        }
        return ids;
    }
}
