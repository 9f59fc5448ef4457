package org.groupwriteback.testbed.graph.http;

import org.groupwriteback.testbed.graph.delta.DeltaQuery;
import org.groupwriteback.testbed.graph.delta.DeltaToken;

/** 410 Gone: the client must start a full round, at the address in Location. */
final class Resync {
    private Resync() {}

    /** The refusal of a link with these options; the request's path starts below the version. */
    static Response answer(String version, Request request, DeltaQuery query) {
        String select = String.join(",", query.select());
        String location = request.root() + "/" + version + "/" + request.part(0) + "/delta?$deltatoken="
                + (select.isEmpty() ? "" : "&$select=" + select);
        return gone().with("Location", location);
    }

    /** The same for a request whose path starts with the version, and whose link is read from it if it has one. */
    static Response answer(Request request) {
        String link = request.parameter("$skiptoken") + request.parameter("$deltatoken");
        try {
            return answer(
                    request.part(0), request.below(), DeltaToken.decode(link).query());
        } catch (IllegalArgumentException noLink) {
            return gone();
        }
    }

    private static Response gone() {
        return GraphError.body(
                410, "resyncRequired", "Resync required. Replace any local items with the server's version.");
    }
}
