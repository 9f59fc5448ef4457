package org.groupwriteback.ingestor.feed;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/**
 * Notices a chain of next links that does not end: Graph has been seen to hand out such chains. Remembers the last
 * {@value #REMEMBERED} links of a round. Not thread-safe.
 */
public final class LinkGuard {
    private static final int REMEMBERED = 10_000;
    private static final int EMPTY_PAGES_ALLOWED = 1_000;

    private final Set<UUID> seen = new LinkedHashSet<>();
    private int emptyPages;

    /** Whether the link was followed before in this round, or too many pages in a row brought no fact. */
    public boolean isEndless(PageLink link, long factsOfPage) {
        emptyPages = factsOfPage == 0 ? emptyPages + 1 : 0;
        if (link.endsRound()) {
            return false;
        }
        if (emptyPages > EMPTY_PAGES_ALLOWED) {
            return true;
        }
        if (seen.size() >= REMEMBERED) {
            var eldest = seen.iterator();
            eldest.next();
            eldest.remove();
        }
        return !seen.add(UUID.nameUUIDFromBytes(link.url().getBytes(StandardCharsets.UTF_8)));
    }
}
