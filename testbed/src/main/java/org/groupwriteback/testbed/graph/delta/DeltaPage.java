package org.groupwriteback.testbed.graph.delta;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One page of a round.
 *
 * @param next where the client goes on: by a next link, or by a delta link when the round is over
 * @param last whether the round is over
 */
public record DeltaPage(List<ObjectNode> objects, DeltaToken next, boolean last) {
    public DeltaPage {
        objects = List.copyOf(objects);
    }
}
