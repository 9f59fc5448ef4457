package org.groupwriteback.ingestor.graph;

/** How the service signs in to Graph. */
public enum GraphAuth {
    CLIENT_SECRET,
    CERTIFICATE,
    MANAGED_IDENTITY,
    WORKLOAD_IDENTITY,
    /** Not at all: for a stand-in of Graph on a loopback address only. */
    NONE
}
