package org.groupwriteback.ingestor.graph;

import java.util.Locale;

/** How the service signs in to Graph. */
public enum GraphAuth {
    CLIENT_SECRET,
    CERTIFICATE,
    MANAGED_IDENTITY,
    WORKLOAD_IDENTITY,
    /** Not at all: for a stand-in of Graph on a loopback address only. */
    NONE;

    /** As it is spelled in settings. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
