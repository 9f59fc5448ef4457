package org.groupwriteback.testbed.graph.delta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.groupwriteback.testbed.graph.tenant.Json;
import org.groupwriteback.testbed.graph.tenant.ObjectType;

/**
 * Where a client stands in a feed; it is all that the server needs to know, so the server keeps nothing for its clients.
 *
 * @param version v1.0 or beta: a link keeps to the version that it was made under
 * @param epoch links of an earlier epoch have expired
 * @param full whether this is a round that starts from nothing
 * @param from in a round of changes: the sequence number of the next change to show
 * @param to the sequence number at which the round ends and the next one begins
 * @param index in a full round: the next object
 * @param afterMember in a full round: the ordinal of the last member shown of that object, or -1
 * @param page pages before this one in the round
 * @param deferred in a full round: large groups whose other members come later
 */
public record DeltaToken(
        DeltaQuery query,
        String version,
        int epoch,
        boolean full,
        long from,
        long to,
        int index,
        int afterMember,
        int page,
        List<Slice> deferred) {

    public DeltaToken {
        deferred = List.copyOf(deferred);
    }

    /** The rest of a group: the members after this one. */
    record Slice(int index, int afterMember) {}

    /** The start of a full round over everything that is there now. */
    static DeltaToken fullRound(DeltaQuery query, String version, int epoch, long now) {
        return new DeltaToken(query, version, epoch, true, now, now, 0, -1, 0, List.of());
    }

    /** The start of a round of changes; its end is set when its first page is asked for. */
    static DeltaToken changesFrom(DeltaQuery query, String version, int epoch, long from) {
        return new DeltaToken(query, version, epoch, false, from, -1, 0, -1, 0, List.of());
    }

    DeltaToken changesUntil(long end) {
        return new DeltaToken(query, version, epoch, false, from, end, 0, -1, page, deferred);
    }

    DeltaToken at(int nextIndex, int nextAfterMember, List<Slice> later) {
        return new DeltaToken(query, version, epoch, true, from, to, nextIndex, nextAfterMember, page + 1, later);
    }

    DeltaToken at(long nextFrom) {
        return new DeltaToken(query, version, epoch, false, nextFrom, to, 0, -1, page + 1, deferred);
    }

    DeltaToken samePlace() {
        return new DeltaToken(query, version, epoch, full, from, to, index, afterMember, page + 1, deferred);
    }

    /** The token as the opaque text that links carry. */
    public String encode() {
        ObjectNode json = Json.object()
                .put("q", query.feed().name())
                .put("v", version)
                .put("e", epoch)
                .put("f", full)
                .put("a", from)
                .put("z", to)
                .put("i", index)
                .put("m", afterMember)
                .put("p", page);
        query.select().forEach(json.withArray("s")::add);
        query.ids().forEach(json.withArray("d")::add);
        for (Slice slice : deferred) {
            json.withArray("l").add(slice.index()).add(slice.afterMember());
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Json.bytes(json));
    }

    /**
     * The token in this text.
     *
     * @throws IllegalArgumentException when it is none
     */
    public static DeltaToken decode(String text) {
        JsonNode json;
        try {
            json = Json.readObject(Base64.getUrlDecoder().decode(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (Json.InvalidJson e) {
            throw new IllegalArgumentException("not a token of this service", e);
        }
        DeltaQuery query = new DeltaQuery(
                ObjectType.valueOf(json.path("q").asText()), texts(json.path("s")), texts(json.path("d")));
        return new DeltaToken(
                query,
                json.path("v").asText(),
                json.path("e").asInt(),
                json.path("f").asBoolean(),
                json.path("a").asLong(),
                json.path("z").asLong(),
                json.path("i").asInt(),
                json.path("m").asInt(),
                json.path("p").asInt(),
                slices(json.path("l")));
    }

    private static List<Slice> slices(JsonNode array) {
        List<Slice> slices = new ArrayList<>();
        for (int i = 0; i + 1 < array.size(); i += 2) {
            slices.add(new Slice(array.get(i).asInt(), array.get(i + 1).asInt()));
        }
        return slices;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
