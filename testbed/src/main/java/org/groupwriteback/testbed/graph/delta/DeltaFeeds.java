package org.groupwriteback.testbed.graph.delta;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.groupwriteback.testbed.graph.tenant.ChangeLog;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.groupwriteback.testbed.graph.tenant.Tenant;

/** Answers delta queries over a tenant. Thread-safe; the only state is the page limits and the epoch of valid links. */
public final class DeltaFeeds {
    private final Tenant tenant;
    private volatile PageLimits limits;
    private volatile int epoch;
    private volatile Expiry expiry = Expiry.GONE;
    private volatile Map<ObjectType, Long> frozen = Map.of();

    public DeltaFeeds(Tenant tenant, PageLimits limits) {
        this.tenant = tenant;
        this.limits = limits;
    }

    public PageLimits limits() {
        return limits;
    }

    public void limits(PageLimits changed) {
        limits = changed;
    }

    /** From now on every link handed out so far is answered with this kind of refusal. */
    public synchronized void expireLinks(Expiry how) {
        expiry = how;
        epoch++;
    }

    /** Rounds of changes no longer see what changes from now on, as when a replica lags; full rounds and reads do. */
    public void freeze() {
        frozen = tenant.read(view -> {
            Map<ObjectType, Long> ends = new EnumMap<>(ObjectType.class);
            for (ObjectType type : ObjectType.values()) {
                ends.put(type, view.log(type).end());
            }
            return ends;
        });
    }

    /** Rounds of changes see everything again. */
    public void thaw() {
        frozen = Map.of();
    }

    /** A round that starts from nothing. */
    public DeltaToken fullRound(DeltaQuery query, String version) {
        return DeltaToken.fullRound(query, version, epoch, end(query));
    }

    /** A delta link that starts now and shows nothing of what is there, as {@code $deltatoken=latest} asks. */
    public DeltaPage latest(DeltaQuery query, String version) {
        return new DeltaPage(List.of(), DeltaToken.changesFrom(query, version, epoch, end(query)), true);
    }

    /**
     * The page that this token points at.
     *
     * @param minimal whether changed properties alone are wanted in a round of changes
     * @throws ExpiredLink when the token's epoch is over, or the log no longer reaches back that far
     */
    public DeltaPage page(DeltaToken token, boolean minimal) {
        PageLimits now = limits;
        return tenant.read(view -> {
            ChangeLog log = view.log(token.query().feed());
            if (token.epoch() != epoch || token.from() < log.start() || token.from() > log.end()) {
                throw new ExpiredLink(token, expiry);
            }
            DeltaToken current = token.to() < 0 ? token.changesUntil(seen(token, log)) : token;
            if (falls(now.emptyPageEvery(), current.page())) {
                return new DeltaPage(List.of(), current.samePlace(), false);
            }
            DeltaPage page = current.full()
                    ? new FullRound(view, current, now).page()
                    : new ChangesRound(view, current, minimal, now).page();
            return falls(now.repeatPageEvery(), current.page())
                    ? new DeltaPage(page.objects(), current.samePlace(), false)
                    : page;
        });
    }

    private long seen(DeltaToken token, ChangeLog log) {
        long end = frozen.getOrDefault(token.query().feed(), log.end());
        return Math.max(token.from(), Math.min(end, log.end()));
    }

    private long end(DeltaQuery query) {
        return tenant.read(view -> view.log(query.feed()).end());
    }

    private static boolean falls(int every, int page) {
        // Never two in a row, or a round would not end.
        return every > 0 && page % Math.max(2, every) == Math.max(2, every) - 1;
    }

    /** How a service refuses a link that is too old. */
    public enum Expiry {
        /** 410 Gone, with the address of a full round in Location. */
        GONE,
        /** 400 with code syncStateNotFound. */
        SYNC_STATE_NOT_FOUND
    }

    /** A link that is no longer honoured. */
    public static final class ExpiredLink extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient DeltaToken token;
        private final Expiry expiry;

        ExpiredLink(DeltaToken token, Expiry expiry) {
            super("the link has expired");
            this.token = token;
            this.expiry = expiry;
        }

        public DeltaToken token() {
            return token;
        }

        public Expiry expiry() {
            return expiry;
        }
    }
}
