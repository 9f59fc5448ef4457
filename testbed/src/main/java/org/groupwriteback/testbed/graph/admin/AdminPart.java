package org.groupwriteback.testbed.graph.admin;

import java.util.Optional;
import org.groupwriteback.testbed.graph.http.Request;
import org.groupwriteback.testbed.graph.http.Response;

/** One family of admin addresses; gives nothing for an address that isn't its own. */
interface AdminPart {
    Optional<Response> answer(Request request);
}
