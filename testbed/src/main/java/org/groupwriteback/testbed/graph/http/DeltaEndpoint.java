package org.groupwriteback.testbed.graph.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.groupwriteback.testbed.graph.delta.DeltaFeeds;
import org.groupwriteback.testbed.graph.delta.DeltaPage;
import org.groupwriteback.testbed.graph.delta.DeltaQuery;
import org.groupwriteback.testbed.graph.delta.DeltaToken;
import org.groupwriteback.testbed.graph.fault.Fault;
import org.groupwriteback.testbed.graph.fault.Faults;
import org.groupwriteback.testbed.graph.tenant.Json;
import org.groupwriteback.testbed.graph.tenant.ObjectType;

/** The delta function of groups, users and devices, in every spelling that clients use. */
public final class DeltaEndpoint implements Endpoint {
    private static final Set<String> NAMES =
            Set.of("delta", "delta()", "microsoft.graph.delta", "microsoft.graph.delta()");
    private static final Set<ObjectType> FEEDS = Set.of(ObjectType.GROUP, ObjectType.USER, ObjectType.DEVICE);

    private final DeltaFeeds feeds;
    private final Faults faults;

    public DeltaEndpoint(DeltaFeeds feeds, Faults faults) {
        this.feeds = feeds;
        this.faults = faults;
    }

    @Override
    public Optional<Response> answer(String version, Request request) {
        Optional<ObjectType> feed = ObjectType.ofCollection(request.part(0)).filter(FEEDS::contains);
        if (feed.isEmpty() || !request.is("GET", 2) || !NAMES.contains(request.part(1))) {
            return Optional.empty();
        }
        try {
            return Optional.of(answer(version, feed.get(), request));
        } catch (DeltaFeeds.ExpiredLink expired) {
            return Optional.of(refuse(expired, version, request));
        }
    }

    private Response answer(String version, ObjectType feed, Request request) {
        String link = request.parameter("$skiptoken") + request.parameter("$deltatoken");
        DeltaPage page;
        if (link.isEmpty()) {
            DeltaQuery query = DeltaOptions.read(version, feed, request);
            page = feeds.page(feeds.fullRound(query, version), false);
        } else if (link.equals("latest")) {
            page = feeds.latest(DeltaOptions.read(version, feed, request), version);
        } else {
            boolean minimal = request.header("prefer").toLowerCase(Locale.ROOT).contains("return=minimal");
            page = feeds.page(token(link, feed), minimal);
        }
        return Response.ok(body(version, request, page));
    }

    private ObjectNode body(String version, Request request, DeltaPage page) {
        String self = request.root() + "/" + version + "/" + request.part(0) + "/delta";
        ObjectNode body = Json.object();
        body.put("@odata.context", request.root() + "/" + version + "/$metadata#" + request.part(0));
        if (page.last()
                && faults.take(Fault.Kind.ENDLESS_NEXT_LINK, request.line()).isEmpty()) {
            body.put("@odata.deltaLink", self + "?$deltatoken=" + page.next().encode());
        } else {
            body.put("@odata.nextLink", self + "?$skiptoken=" + page.next().encode());
        }
        ArrayNode value = body.putArray("value");
        page.objects().forEach(value::add);
        return body;
    }

    private static DeltaToken token(String text, ObjectType feed) {
        try {
            DeltaToken token = DeltaToken.decode(text);
            if (token.query().feed() == feed) {
                return token;
            }
        } catch (IllegalArgumentException notOurs) {
            throw badToken();
        }
        throw badToken();
    }

    private static GraphError badToken() {
        return GraphError.badRequest("Badly formed token.");
    }

    private static Response refuse(DeltaFeeds.ExpiredLink expired, String version, Request request) {
        if (expired.expiry() == DeltaFeeds.Expiry.SYNC_STATE_NOT_FOUND) {
            return GraphError.body(
                    400,
                    "syncStateNotFound",
                    "The sync state generation is not found; perform a full synchronization and use the new delta link.");
        }
        return Resync.answer(version, request, expired.token().query());
    }
}
