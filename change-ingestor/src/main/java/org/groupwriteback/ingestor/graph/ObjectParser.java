package org.groupwriteback.ingestor.graph;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.groupwriteback.ingestor.feed.CloudObject;
import org.groupwriteback.ingestor.feed.PageSink;
import org.jspecify.annotations.Nullable;

/** Reads one object of a delta page. Not thread-safe. */
final class ObjectParser implements PageParser.ElementParser {
    static final String MEMBERS = "members@delta";
    private static final String REMOVED = "@removed";

    private final Set<String> selected;
    private final PageSink sink;

    ObjectParser(Set<String> selected, PageSink sink) {
        this.selected = selected;
        this.sink = sink;
    }

    @Override
    public void element(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            sink.unreadable("", "an element of the page is not an object");
            return;
        }
        String id = null;
        String removal = null;
        Map<String, @Nullable Object> properties = new HashMap<>();
        List<MemberParser.Found> membersBeforeId = new ArrayList<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            if (name.equals("id")) {
                id = json.getValueAsString();
                json.skipChildren();
            } else if (name.equals(REMOVED)) {
                removal = MemberParser.removal(json);
            } else if (name.equals(MEMBERS)) {
                members(json, id, membersBeforeId);
            } else if (selected.contains(name)) {
                properties.put(name, JsonValues.read(json));
            } else {
                json.skipChildren();
            }
        }
        if (id == null || id.isBlank()) {
            sink.unreadable("", "an object has no id");
            return;
        }
        for (MemberParser.Found member : membersBeforeId) {
            member.show(id, sink);
        }
        sink.object(new CloudObject(id, removal, properties));
    }

    private void members(JsonParser json, @Nullable String id, List<MemberParser.Found> beforeId) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            sink.unreadable(id == null ? "" : id, MEMBERS + " is not a list");
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == null) {
                throw new IOException("the page is cut short");
            }
            MemberParser.Found member = MemberParser.member(json);
            if (id == null) {
                beforeId.add(member);
            } else {
                member.show(id, sink);
            }
        }
    }
}
