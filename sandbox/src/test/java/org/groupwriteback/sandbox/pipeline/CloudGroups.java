package org.groupwriteback.sandbox.pipeline;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.groupwriteback.testbed.graph.tenant.Draft;

/** Groups that are to be written, and what AD's groupType says of them. */
final class CloudGroups {
    /** Universal distribution group. */
    static final String DISTRIBUTION = "8";

    /** Universal security group. */
    static final String SECURITY = "-2147483640";

    private CloudGroups() {}

    static ObjectNode security(String name) {
        return Draft.writeback(Draft.security(name), true, "");
    }

    /** One that is to be written as this type. */
    static ObjectNode microsoft365(String name, String type) {
        return Draft.writeback(Draft.microsoft365(name), true, type);
    }
}
