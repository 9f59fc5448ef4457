package org.groupwriteback.ingestor.feed;

import java.time.Instant;

/** What every fact bears: the generation in force, the round that brought it, and when its page was read. */
public record Stamp(long generation, long round, Instant observedAt) {}
