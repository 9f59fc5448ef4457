package org.groupwriteback.ingestor.graph;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.groupwriteback.ingestor.feed.PageLink;
import org.groupwriteback.ingestor.feed.PageSink;
import org.jspecify.annotations.Nullable;

/**
 * Reads a page of a delta query as it streams in: memory stays the same whatever the page's size, as long as an object's
 * id stands before its members. Unknown properties are passed over. Stateless, thread-safe.
 */
public final class PageParser {
    private static final JsonFactory JSON = new JsonFactory();

    private PageParser() {}

    /**
     * Shows the page's objects to {@code sink}.
     *
     * @param selected properties to read; all others are passed over
     * @return the page's next or delta link
     * @throws IOException when the page is cut short, is no JSON or has no link
     */
    public static PageLink delta(InputStream page, Set<String> selected, PageSink sink) throws IOException {
        PageLink link = read(page, new ObjectParser(selected, sink));
        if (link == null) {
            throw new IOException("the page has neither a next link nor a delta link");
        }
        return link;
    }

    /** Shows a plain list's objects to {@code sink}; null when it has no next link. */
    static @Nullable PageLink list(InputStream page, ElementParser elements) throws IOException {
        return read(page, elements);
    }

    /** Reads one element of {@code value}; the parser stands at its first token and is left at its last. */
    interface ElementParser {
        void element(JsonParser json) throws IOException;
    }

    private static @Nullable PageLink read(InputStream page, ElementParser elements) throws IOException {
        PageLink link = null;
        try (JsonParser json = JSON.createParser(page)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("the page is not a JSON object");
            }
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                switch (name) {
                    case "value" -> values(json, elements);
                    case "@odata.nextLink" -> link = link(json, false, link);
                    case "@odata.deltaLink" -> link = link(json, true, link);
                    default -> json.skipChildren();
                }
            }
            if (json.currentToken() != JsonToken.END_OBJECT) {
                throw new IOException("the page is cut short");
            }
        }
        return link;
    }

    private static @Nullable PageLink link(JsonParser json, boolean ends, @Nullable PageLink other) throws IOException {
        String url = json.getValueAsString();
        if (url == null) {
            json.skipChildren();
            return other;
        }
        // Graph never sends both; if a server does, the round goes on.
        return other != null && ends ? other : new PageLink(url, ends);
    }

    private static void values(JsonParser json, ElementParser elements) throws IOException {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            throw new IOException("the page's value is not a list");
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == null) {
                throw new IOException("the page is cut short");
            }
            elements.element(json);
        }
    }
}
