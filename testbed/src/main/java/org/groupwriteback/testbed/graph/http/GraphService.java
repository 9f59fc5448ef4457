package org.groupwriteback.testbed.graph.http;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.groupwriteback.testbed.graph.fault.Fault;
import org.groupwriteback.testbed.graph.fault.Faults;
import org.groupwriteback.testbed.graph.tenant.InvalidChange;
import org.groupwriteback.testbed.graph.tenant.Json;
import org.groupwriteback.testbed.graph.tenant.UnknownObject;

/** Everything below /v1.0 and /beta: authorization, faults that are due, then the first endpoint that knows the address. */
public final class GraphService {
    private static final Set<String> VERSIONS = Set.of("v1.0", "beta");

    private final List<Endpoint> endpoints;
    private final Faults faults;
    private final Tokens tokens;
    private final boolean tokenRequired;

    public GraphService(List<Endpoint> endpoints, Faults faults, Tokens tokens, boolean tokenRequired) {
        this.endpoints = List.copyOf(endpoints);
        this.faults = faults;
        this.tokens = tokens;
        this.tokenRequired = tokenRequired;
    }

    /** Answers a request whose path starts with the version. */
    public Response answer(Request request) {
        Optional<Response> refused =
                faults.take(Fault.Kind.REFUSE, request.line()).map(fault -> refusal(fault, request));
        if (refused.isEmpty() && tokenRequired) {
            refused = tokens.refusal(request.header("Authorization"));
        }
        return refused.orElseGet(() -> routed(request));
    }

    /** Answers a request as {@link #answer} does, without faults and authorization. */
    Response routed(Request request) {
        String version = request.part(0);
        if (!VERSIONS.contains(version)) {
            return GraphError.body(404, "BadRequest", "Invalid version: " + version);
        }
        Request below = request.below();
        try {
            for (Endpoint endpoint : endpoints) {
                Optional<Response> answer = endpoint.answer(version, below);
                if (answer.isPresent()) {
                    return answer.get();
                }
            }
            return GraphError.body(
                    400,
                    "BadRequest",
                    "Resource not found for the segment '"
                            + below.part(below.path().size() - 1) + "'.");
        } catch (GraphError e) {
            return e.response();
        } catch (UnknownObject e) {
            return GraphError.body(404, "Request_ResourceNotFound", String.valueOf(e.getMessage()));
        } catch (InvalidChange e) {
            return GraphError.body(400, "Request_BadRequest", String.valueOf(e.getMessage()));
        } catch (Json.InvalidJson e) {
            return GraphError.body(400, "BadRequest", "Unable to read JSON request payload. " + e.getMessage());
        }
    }

    private static Response refusal(Fault fault, Request request) {
        if (fault.status() == 410) {
            return Resync.answer(request);
        }
        String code =
                switch (fault.status()) {
                    case 401 -> "InvalidAuthenticationToken";
                    case 403 -> "Authorization_RequestDenied";
                    case 429 -> "TooManyRequests";
                    case 503 -> "serviceNotAvailable";
                    default -> "generalException";
                };
        Response response = GraphError.body(fault.status(), code, "A fault that was asked for.");
        return fault.retryAfterSeconds() < 0
                ? response
                : response.with("Retry-After", Integer.toString(fault.retryAfterSeconds()));
    }
}
