package org.groupwriteback.ingestor.graph;

import java.net.URI;

/** A national cloud: where its Graph is, and who signs services in. */
public enum GraphCloud {
    GLOBAL("https://graph.microsoft.com", "https://login.microsoftonline.com"),
    US_GOV("https://graph.microsoft.us", "https://login.microsoftonline.us"),
    US_DOD("https://dod-graph.microsoft.us", "https://login.microsoftonline.us"),
    CHINA("https://microsoftgraph.chinacloudapi.cn", "https://login.chinacloudapi.cn");

    private final URI graph;
    private final URI authority;

    GraphCloud(String graph, String authority) {
        this.graph = URI.create(graph);
        this.authority = URI.create(authority);
    }

    public URI graph() {
        return graph;
    }

    public URI authority() {
        return authority;
    }
}
