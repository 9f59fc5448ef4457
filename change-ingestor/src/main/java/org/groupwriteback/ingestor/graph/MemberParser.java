package org.groupwriteback.ingestor.graph;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.groupwriteback.ingestor.feed.MemberType;
import org.groupwriteback.ingestor.feed.PageSink;
import org.jspecify.annotations.Nullable;

/** Reads one element of {@code members@delta}; both shapes of {@code @removed}, object and text, are known. */
final class MemberParser {
    private MemberParser() {}

    /** A member as the page shows it; without an id it is not readable. */
    record Found(@Nullable String id, boolean present, MemberType type) {
        void show(String groupId, PageSink sink) {
            if (id == null || id.isBlank()) {
                sink.unreadable(groupId, "an element of " + ObjectParser.MEMBERS + " has no id");
            } else {
                sink.member(groupId, id, present, type);
            }
        }
    }

    static Found member(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return new Found(null, false, MemberType.OTHER);
        }
        String id = null;
        String type = null;
        boolean present = true;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            switch (name) {
                case "id" -> id = text(json);
                case "@odata.type" -> type = text(json);
                case "@removed" -> present = removal(json) == null;
                default -> json.skipChildren();
            }
        }
        return new Found(id, present, MemberType.of(type));
    }

    /** Reason of an {@code @removed} that the parser stands on; null for a JSON null, which removes nothing. */
    static @Nullable String removal(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (json.currentToken() != JsonToken.START_OBJECT) {
            String reason = json.getValueAsString("");
            json.skipChildren();
            return reason;
        }
        String reason = "";
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            if (name.equals("reason")) {
                reason = json.getValueAsString("");
            }
            json.skipChildren();
        }
        return reason;
    }

    private static @Nullable String text(JsonParser json) throws IOException {
        String text = json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : null;
        json.skipChildren();
        return text;
    }
}
