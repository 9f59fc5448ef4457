package org.groupwriteback.ingestor.subscription;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.groupwriteback.ingestor.feed.CloudFailure;
import org.groupwriteback.ingestor.feed.Feed;

/**
 * Keeps a subscription alive for each feed that this instance reads: reuses the recorded one, renews it when half of what
 * Graph granted has gone, makes a new one when Graph has none. Graph can't be subscribed to for devices; the timer finds
 * their changes. One thread.
 */
public final class SubscriptionKeeper {
    private static final Duration CHECK_EVERY = Duration.ofHours(1);
    private static final int SECRET_BYTES = 32;

    private final SubscriptionService service;
    private final SubscriptionLog log;
    private final Clock clock;
    private final Duration life;
    private final SecureRandom random = new SecureRandom();
    private final Map<Feed, Check> checked = new EnumMap<>(Feed.class);
    private final Map<Feed, KnownSubscription> unrecorded = new EnumMap<>(Feed.class);

    /**
     * Makes one that has checked nothing yet.
     *
     * @param life how long a subscription is asked for; Graph may grant another end
     */
    public SubscriptionKeeper(SubscriptionService service, SubscriptionLog log, Clock clock, Duration life) {
        this.service = service;
        this.log = log;
        this.clock = clock;
        this.life = life;
    }

    /** Whether Graph notifies of the feed's changes at all. */
    public static boolean canSubscribe(Feed feed) {
        return feed != Feed.DEVICES;
    }

    /**
     * Does what is due for the feed; can be called at any time.
     *
     * @return whether anything was done
     * @throws org.groupwriteback.ingestor.feed.CloudFailure when Graph refuses; call again later
     */
    public boolean keep(Feed feed) {
        KnownSubscription missing = unrecorded.get(feed);
        if (missing != null) {
            record(missing);
            return true;
        }
        Instant now = clock.instant();
        Optional<KnownSubscription> known =
                log.of(feed).filter(recorded -> recorded.expiresAt().isAfter(now));
        if (known.isEmpty() || !isStillThere(feed, known.get(), now)) {
            known.ifPresent(former -> end(former.id()));
            create(feed, now);
            return true;
        }
        Check check = checked.get(feed);
        if (check != null && now.isBefore(check.renewAt)) {
            return false;
        }
        renew(feed, known.get(), now);
        return true;
    }

    /** Graph said that something is about to happen to the feed's subscription, or has: renew or replace it now. */
    public void renewNow(Feed feed) {
        Instant now = clock.instant();
        log.of(feed).ifPresentOrElse(known -> renew(feed, known, now), () -> create(feed, now));
    }

    /** Another instance cares for the feed now. */
    public void forget(Feed feed) {
        checked.remove(feed);
        unrecorded.remove(feed);
    }

    /** Asked when this instance has gained the feed, and now and then: Graph doesn't tell when it drops one. */
    private boolean isStillThere(Feed feed, KnownSubscription known, Instant now) {
        Check last = checked.get(feed);
        if (last != null && last.id.equals(known.id()) && now.isBefore(last.at.plus(CHECK_EVERY))) {
            return true;
        }
        boolean inForce = service.isInForce(known.id());
        if (inForce) {
            // How long the recorded one was granted isn't known any more: what we ask for is the best guess.
            Instant renewAt = last != null && last.id.equals(known.id())
                    ? last.renewAt
                    : known.expiresAt().minus(life.dividedBy(2));
            checked.put(feed, new Check(known.id(), now, renewAt));
        }
        return inForce;
    }

    /** One that notifies a former address would be in the way: Graph allows one for a resource. */
    private void end(String subscriptionId) {
        try {
            service.end(subscriptionId);
        } catch (CloudFailure e) {
            // If it is in the way, making the next one tells so.
        }
    }

    private void renew(Feed feed, KnownSubscription known, Instant now) {
        Optional<Instant> expires = service.renew(known.id(), now.plus(life));
        if (expires.isPresent()) {
            checked.put(feed, Check.granted(known.id(), now, expires.get()));
            record(known.until(expires.get()));
        } else {
            create(feed, now);
        }
    }

    private void create(Feed feed, Instant now) {
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        String clientState = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        SubscriptionService.Made made = service.create(feed, clientState, now.plus(life));
        checked.put(feed, Check.granted(made.id(), now, made.expires()));
        record(new KnownSubscription(feed, made.id(), KnownSubscription.hash(clientState), made.expires(), now));
    }

    /** What could not be recorded is recorded by the next call, before anything else. */
    private void record(KnownSubscription subscription) {
        unrecorded.put(subscription.feed(), subscription);
        log.record(subscription);
        unrecorded.remove(subscription.feed());
    }

    /** When Graph was last seen to have the subscription, and when it is due. */
    private record Check(String id, Instant at, Instant renewAt) {
        static Check granted(String id, Instant now, Instant end) {
            return new Check(id, now, now.plus(Duration.between(now, end).dividedBy(2)));
        }
    }
}
