package org.groupwriteback.testbed.graph.organisation;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.groupwriteback.testbed.graph.tenant.Json;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.groupwriteback.testbed.graph.tenant.Tenant;

/** Users by the thousand, with the same ids every time. */
public final class Crowd {
    private Crowd() {}

    /** Creates so many users, called by the prefix and a number from 0 on, as the other method does. */
    public static List<String> create(Tenant tenant, String prefix, int size, AdIdentities accounts) {
        return create(tenant, IntStream.range(0, size).mapToObj(i -> prefix + i).toList(), accounts);
    }

    /** Creates users of these names, synchronized where {@code accounts} knows the name, and gives their ids in order. */
    public static List<String> create(Tenant tenant, List<String> names, AdIdentities accounts) {
        List<String> ids = new ArrayList<>(names.size());
        for (String name : names) {
            var user = Json.object()
                    .put("id", OrganisationFile.userId(name))
                    .put("displayName", name)
                    .put("userPrincipalName", name + "@example.com");
            accounts.of(name).ifPresent(account -> account.markUser(user));
            ids.add(tenant.create(ObjectType.USER, user));
        }
        return ids;
    }
}
