package org.groupwriteback.testbed.graph.organisation;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32;
import org.groupwriteback.testbed.graph.tenant.AdIdentity;

/**
 * Knows the AD account of a person: the side that created the accounts tells their SIDs and GUIDs. Nothing means that the person
 * exists in the cloud alone.
 */
@FunctionalInterface
public interface AdIdentities {
    Optional<AdIdentity> of(String person);

    /**
     * Accounts of a domain that doesn't exist, the same ones every time, for when there is no AD.
     *
     * @param domainSid the domain's SID, such as {@code S-1-5-21-1004336348-1177238915-682003330}
     */
    static AdIdentities invented(String domainSid) {
        return person -> {
            byte[] name = person.getBytes(StandardCharsets.UTF_8);
            CRC32 hash = new CRC32();
            hash.update(name);
            return Optional.of(new AdIdentity(
                    domainSid + "-" + (1_000_000 + hash.getValue() % 2_000_000_000L), UUID.nameUUIDFromBytes(name)));
        };
    }

    /** Nobody has an account. */
    static AdIdentities none() {
        return person -> Optional.empty();
    }
}
