package org.groupwriteback.testbed.graph.admin;

import java.util.List;
import java.util.Optional;
import org.groupwriteback.testbed.graph.delta.DeltaFeeds;
import org.groupwriteback.testbed.graph.fault.Faults;
import org.groupwriteback.testbed.graph.http.Request;
import org.groupwriteback.testbed.graph.http.RequestLog;
import org.groupwriteback.testbed.graph.http.Response;
import org.groupwriteback.testbed.graph.http.Tokens;
import org.groupwriteback.testbed.graph.notify.Notifier;
import org.groupwriteback.testbed.graph.notify.Subscriptions;
import org.groupwriteback.testbed.graph.tenant.InvalidChange;
import org.groupwriteback.testbed.graph.tenant.Json;
import org.groupwriteback.testbed.graph.tenant.Tenant;
import org.groupwriteback.testbed.graph.tenant.UnknownObject;

/** Everything below {@code /admin}; errors are JSON with one sentence that says what to do. DESIGN.md lists the addresses. */
public final class AdminService {
    private final List<AdminPart> parts;

    public AdminService(
            Tenant tenant,
            DeltaFeeds feeds,
            Faults faults,
            Notifier notifier,
            Subscriptions subscriptions,
            Tokens tokens,
            RequestLog log) {
        parts = List.of(
                new MembersAdmin(tenant),
                new TruthAdmin(tenant),
                new CrowdAdmin(tenant),
                new RequestsAdmin(log),
                new SettingsAdmin(tenant.settings()),
                new FaultsAdmin(faults, feeds, tokens),
                new NotificationsAdmin(notifier, subscriptions),
                new ObjectsAdmin(tenant));
    }

    /** Answers a request whose path starts with {@code admin}. */
    public Response answer(Request request) {
        try {
            Request below = request.below();
            for (AdminPart part : parts) {
                Optional<Response> answer = part.answer(below);
                if (answer.isPresent()) {
                    return answer.get();
                }
            }
            return error(
                    404,
                    "nothing is served at " + request.line() + "; DESIGN.md beside GraphSimulator lists the addresses");
        } catch (UnknownObject e) {
            return error(404, String.valueOf(e.getMessage()));
        } catch (InvalidChange | Json.InvalidJson e) {
            return error(400, String.valueOf(e.getMessage()));
        }
    }

    private static Response error(int status, String problem) {
        return Response.json(status, Json.object().put("error", problem));
    }
}
