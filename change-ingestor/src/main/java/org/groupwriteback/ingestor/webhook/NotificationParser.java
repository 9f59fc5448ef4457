package org.groupwriteback.ingestor.webhook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.groupwriteback.ingestor.subscription.Notification;
import org.jspecify.annotations.Nullable;

/**
 * Reads a notification message. Takes what it needs and passes over the rest, of whatever shape: members@delta has two
 * known ones, and the validation item of an event hub has "NA" in place of times. Stateless.
 */
final class NotificationParser {
    private static final JsonFactory JSON = new JsonFactory();

    private NotificationParser() {}

    /** The message's items; throws IOException when it is no JSON object. An item without subscription is left out. */
    static List<Notification> parse(byte[] body) throws IOException {
        List<Notification> items = new ArrayList<>();
        try (JsonParser json = JSON.createParser(body)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no JSON object");
            }
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                if (json.nextToken() == JsonToken.START_ARRAY && name.equals("value")) {
                    items(json, items);
                } else {
                    json.skipChildren();
                }
            }
            if (json.currentToken() != JsonToken.END_OBJECT) {
                throw new IOException("cut short");
            }
        }
        return items;
    }

    private static void items(JsonParser json, List<Notification> items) throws IOException {
        while (json.nextToken() != JsonToken.END_ARRAY) {
            if (json.currentToken() == JsonToken.START_OBJECT) {
                items.add(item(json));
            } else if (json.currentToken() == null) {
                throw new IOException("cut short");
            } else {
                json.skipChildren();
            }
        }
    }

    private static Notification item(JsonParser json) throws IOException {
        String subscriptionId = "";
        String clientState = null;
        String changeType = null;
        String resource = null;
        String dataId = null;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            switch (name) {
                case "subscriptionId" -> subscriptionId = json.getValueAsString("");
                case "clientState" -> clientState = json.getValueAsString();
                case "changeType", "lifecycleEvent" -> changeType = json.getValueAsString();
                case "resource" -> resource = json.getValueAsString();
                case "resourceData" -> dataId = dataId(json);
                default -> {
                    // Not needed.
                }
            }
            json.skipChildren();
        }
        return Notification.of(subscriptionId, clientState, changeType, resource, dataId);
    }

    private static @Nullable String dataId(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            return null;
        }
        String id = null;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            if (name.equals("id")) {
                id = json.getValueAsString();
            }
            json.skipChildren();
        }
        return id;
    }
}
