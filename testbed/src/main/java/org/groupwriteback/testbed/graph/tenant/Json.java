package org.groupwriteback.testbed.graph.tenant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The one JSON mapper of the simulator, with its checked exceptions turned into unchecked ones. Thread-safe. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    /** An empty object. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** The object in these bytes; empty bytes are an empty object. */
    public static ObjectNode readObject(byte[] bytes) {
        if (bytes.length == 0) {
            return object();
        }
        try {
            JsonNode node = MAPPER.readTree(bytes);
            if (node instanceof ObjectNode object) {
                return object;
            }
            throw new InvalidJson("a JSON object was expected");
        } catch (JsonProcessingException e) {
            throw new InvalidJson(e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The node as UTF-8 text. */
    public static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text as a JSON string with its quotes. */
    static byte[] quoted(String text) {
        return bytes(MAPPER.getNodeFactory().textNode(text));
    }

    /** Text that was to be a JSON object and is not. */
    public static final class InvalidJson extends RuntimeException {
        private static final long serialVersionUID = 1L;

        InvalidJson(String problem) {
            super(problem);
        }
    }
}
