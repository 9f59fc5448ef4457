package org.groupwriteback.ingestor.subscription;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.groupwriteback.ingestor.feed.Feed;
import org.jspecify.annotations.Nullable;

/**
 * A subscription that we made.
 *
 * @param clientStateSha256 hash of the secret that its notifications carry, in hex; the secret itself is kept nowhere
 */
public record KnownSubscription(Feed feed, String id, String clientStateSha256, Instant expiresAt, Instant createdAt) {

    /** Whether a notification bears our secret; takes the same time whatever it bears. */
    public boolean vouchesFor(Notification notification) {
        return notification.subscriptionId().equals(id) && matches(notification.clientState());
    }

    /** The same subscription with a later end. */
    public KnownSubscription until(Instant expires) {
        return new KnownSubscription(feed, id, clientStateSha256, expires, createdAt);
    }

    public static String hash(String clientState) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(clientState.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private boolean matches(@Nullable String clientState) {
        String found = hash(clientState == null ? "" : clientState);
        return MessageDigest.isEqual(
                found.getBytes(StandardCharsets.US_ASCII), clientStateSha256.getBytes(StandardCharsets.US_ASCII));
    }
}
