package org.groupwriteback.ingestor.feed;

/**
 * Where a page says to go on.
 *
 * @param url Graph's link, opaque
 * @param endsRound true for a delta link: the round is over, and the link begins the next
 */
public record PageLink(String url, boolean endsRound) {}
