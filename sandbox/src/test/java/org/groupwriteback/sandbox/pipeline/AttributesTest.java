package org.groupwriteback.sandbox.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.groupwriteback.testbed.directory.DirectoryGroup;
import org.groupwriteback.testbed.graph.tenant.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Names and attributes, rows B1 and B2 of the requirements, from Graph's HTTP to the real AD. */
@ExtendWith(SharedPipeline.class)
class AttributesTest {
    private final Pipeline pipeline;

    AttributesTest(Pipeline pipeline) {
        this.pipeline = pipeline;
    }

    @Test
    void b1_b2_default_name_and_attributes() {
        String id = pipeline.create(CloudGroups.security("b1 b2").put("description", "  What it is for  "));
        DirectoryGroup group = pipeline.awaitAdGroup(id, found -> true);
        assertThat(group.cn()).isEqualTo("Group_" + id);
        assertThat(group.attribute("displayName")).isEqualTo("b1 b2");
        assertThat(group.attribute("description")).isEqualTo("What it is for");
        assertThat(group.attribute("msDS-ExternalDirectoryObjectId")).isEqualTo("Group_" + id);

        pipeline.tenant()
                .change(id, Json.object().put("displayName", "b1 b2 renamed").putNull("description"));
        DirectoryGroup renamed = pipeline.awaitAdGroup(
                id, found -> found.attribute("displayName").equals("b1 b2 renamed"));
        assertThat(renamed.attribute("description")).isEmpty();
        assertThat(renamed.objectGuid()).isEqualTo(group.objectGuid());
    }

    @Test
    void two_groups_of_one_name_and_a_group_without_one() {
        String first = pipeline.create(CloudGroups.security("same name"), "p0");
        String second = pipeline.create(CloudGroups.security("same name"), "p1");
        ObjectNode nameless = CloudGroups.security("nameless");
        nameless.remove("displayName");
        String third = pipeline.create(nameless, "p2");
        pipeline.awaitMembers(first, "p0");
        pipeline.awaitMembers(second, "p1");
        pipeline.awaitMembers(third, "p2");
    }
}
