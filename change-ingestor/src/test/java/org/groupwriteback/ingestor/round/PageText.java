package org.groupwriteback.ingestor.round;

/** Pages and what stands on them, as Graph writes them. */
final class PageText {
    private PageText() {}

    static String page(String objects, String kind, String link) {
        return "{\"value\":[" + objects + "],\"@odata." + kind + "Link\":\"" + link + "\"}";
    }

    static String member(String group, String member) {
        return "{\"id\":\"" + group + "\",\"members@delta\":[{\"@odata.type\":\"#microsoft.graph.user\",\"id\":\""
                + member + "\"}]}";
    }

    static String group(String id, String displayName) {
        return "{\"id\":\"" + id + "\",\"displayName\":\"" + displayName
                + "\",\"securityEnabled\":true,\"mailEnabled\":false}";
    }
}
