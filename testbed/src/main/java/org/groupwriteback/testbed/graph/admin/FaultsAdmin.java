package org.groupwriteback.testbed.graph.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.groupwriteback.testbed.graph.delta.DeltaFeeds;
import org.groupwriteback.testbed.graph.delta.PageLimits;
import org.groupwriteback.testbed.graph.fault.Fault;
import org.groupwriteback.testbed.graph.fault.Faults;
import org.groupwriteback.testbed.graph.http.Request;
import org.groupwriteback.testbed.graph.http.Response;
import org.groupwriteback.testbed.graph.http.Tokens;
import org.groupwriteback.testbed.graph.tenant.InvalidChange;
import org.groupwriteback.testbed.graph.tenant.Json;

/** Faults to come, delta links that expire, page sizes, bearer tokens that expire. */
final class FaultsAdmin implements AdminPart {
    private final Faults faults;
    private final DeltaFeeds feeds;
    private final Tokens tokens;

    FaultsAdmin(Faults faults, DeltaFeeds feeds, Tokens tokens) {
        this.faults = faults;
        this.feeds = feeds;
        this.tokens = tokens;
    }

    @Override
    public Optional<Response> answer(Request request) {
        return switch (request.method() + " " + String.join("/", request.path())) {
            case "GET faults" -> Optional.of(list());
            case "POST faults" -> {
                faults.add(fault(request.json()));
                yield Optional.of(list());
            }
            case "DELETE faults" -> {
                faults.clear();
                yield Optional.of(list());
            }
            case "POST delta/expire" -> {
                boolean notFound = request.json().path("how").asText("gone").equals("syncStateNotFound");
                feeds.expireLinks(notFound ? DeltaFeeds.Expiry.SYNC_STATE_NOT_FOUND : DeltaFeeds.Expiry.GONE);
                yield Optional.of(Response.noContent());
            }
            case "POST delta/freeze" -> {
                feeds.freeze();
                yield Optional.of(Response.noContent());
            }
            case "POST delta/thaw" -> {
                feeds.thaw();
                yield Optional.of(Response.noContent());
            }
            case "PATCH delta" -> Optional.of(pages(request.json()));
            case "POST tokens/expire" -> {
                tokens.expireAll();
                yield Optional.of(Response.noContent());
            }
            default -> Optional.empty();
        };
    }

    private Response pages(ObjectNode body) {
        PageLimits now = feeds.limits();
        try {
            feeds.limits(new PageLimits(
                    body.path("objectsPerPage").asInt(now.objects()),
                    body.path("membersPerPage").asInt(now.members()),
                    body.path("emptyPageEvery").asInt(now.emptyPageEvery()),
                    body.path("repeatPageEvery").asInt(now.repeatPageEvery()),
                    body.path("removedInFullRound").asBoolean(now.removedInFullRound()),
                    body.path("interleaved").asBoolean(now.interleaved())));
        } catch (IllegalArgumentException e) {
            throw new InvalidChange(String.valueOf(e.getMessage()));
        }
        return Response.noContent();
    }

    private static Fault fault(JsonNode body) {
        try {
            return new Fault(
                    Fault.Kind.valueOf(body.path("kind")
                            .asText("refuse")
                            .toUpperCase(Locale.ROOT)
                            .replace('-', '_')),
                    Pattern.compile(body.path("path").asText("")),
                    body.path("count").asInt(1),
                    body.path("status").asInt(429),
                    body.path("retryAfterSeconds").asInt(-1),
                    body.path("delayMillis").asInt(0));
        } catch (PatternSyntaxException e) {
            throw new InvalidChange("path is not a regular expression: " + e.getDescription());
        } catch (IllegalArgumentException e) {
            throw new InvalidChange("kind must be refuse, slow, cut, truncate or endless-next-link");
        }
    }

    private Response list() {
        ObjectNode body = Json.object();
        ArrayNode list = body.putArray("faults");
        for (Fault fault : faults.coming()) {
            list.addObject()
                    .put("kind", fault.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .put("path", fault.path().pattern())
                    .put("count", fault.count())
                    .put("status", fault.status())
                    .put("retryAfterSeconds", fault.retryAfterSeconds())
                    .put("delayMillis", fault.delayMillis());
        }
        return Response.ok(body);
    }
}
