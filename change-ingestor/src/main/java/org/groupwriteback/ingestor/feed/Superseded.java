package org.groupwriteback.ingestor.feed;

/**
 * Somebody else has opened the feed's log since, or it was left open for too long: nothing more that this owner writes is
 * taken. Who may open it again has to be asked of the group that shares the feeds.
 */
public final class Superseded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Superseded(Throwable cause) {
        super("the feed's log was opened by another instance, or a page took too long", cause);
    }
}
