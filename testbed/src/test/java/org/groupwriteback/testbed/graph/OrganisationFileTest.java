package org.groupwriteback.testbed.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.groupwriteback.testbed.graph.organisation.Organisation;
import org.groupwriteback.testbed.graph.organisation.OrganisationFile;
import org.groupwriteback.testbed.graph.tenant.AdIdentity;
import org.groupwriteback.testbed.graph.tenant.DirectoryObject;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.groupwriteback.testbed.graph.tenant.Tenant;
import org.junit.jupiter.api.Test;

class OrganisationFileTest {
    private static final String FILE = """
            {"people": ["ada", "bob"], "groups": [
              {"name": "org/parent", "description": "All", "members": ["ada"], "children": ["org/child"]},
              {"name": "org/child", "description": "", "members": ["ada", "bob"], "children": []}]}
            """;
    private static final UUID GUID = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");

    private final Tenant tenant = Tenant.empty();

    @Test
    void teamsBecomeGroupsWithPeopleAndNestedTeamsAsMembers() throws IOException {
        OrganisationFile.load(read(), tenant, person -> Optional.empty());

        String parent = tenant.resolve(ObjectType.GROUP, "org-parent");
        assertThat(parent).isEqualTo(OrganisationFile.groupId("org/parent"));
        assertThat(tenant.members(parent))
                .containsExactlyInAnyOrder(OrganisationFile.userId("ada"), OrganisationFile.groupId("org/child"));
        assertThat(tenant.resolve(ObjectType.USER, "bob")).isEqualTo(OrganisationFile.userId("bob"));
    }

    @Test
    void peopleCarryTheIdentityThatAdGaveThem() throws IOException {
        OrganisationFile.load(
                read(),
                tenant,
                person -> person.equals("ada")
                        ? Optional.of(new AdIdentity("S-1-5-21-1-2-3-1104", GUID))
                        : Optional.empty());

        DirectoryObject ada = tenant.find(OrganisationFile.userId("ada")).orElseThrow();
        DirectoryObject bob = tenant.find(OrganisationFile.userId("bob")).orElseThrow();
        assertThat(ada.text("onPremisesSecurityIdentifier")).isEqualTo("S-1-5-21-1-2-3-1104");
        assertThat(ada.text("onPremisesImmutableId")).isEqualTo("MyIRAFVEd2aImaq7zN3u/w==");
        assertThat(bob.properties().has("onPremisesSyncEnabled")).isFalse();
    }

    private static Organisation read() throws IOException {
        return OrganisationFile.read(new ByteArrayInputStream(FILE.getBytes(StandardCharsets.UTF_8)));
    }
}
