package org.groupwriteback.testbed.graph.http;

import java.util.Optional;

/** Answers a family of addresses; gives nothing for an address that isn't its own. */
public interface Endpoint {
    /**
     * The answer to this request, if it is for this endpoint.
     *
     * @param version v1.0 or beta
     * @param request with the path below the version
     */
    Optional<Response> answer(String version, Request request);
}
