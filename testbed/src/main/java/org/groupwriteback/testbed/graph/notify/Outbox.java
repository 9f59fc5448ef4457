package org.groupwriteback.testbed.graph.notify;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.jspecify.annotations.Nullable;

/** Notifications waiting to be sent, one for each subscription and object; what comes beyond the limit is lost and counted. */
final class Outbox {
    /** Waiting notifications, at most. */
    static final int LIMIT = 10_000;

    private final Map<String, Pending> waiting = new LinkedHashMap<>();
    private long lost;
    private int toLose;

    synchronized void changed(Subscription subscription, ObjectType type, String id, String changeType) {
        Pending pending = pending(subscription, type, id, changeType);
        if (pending != null) {
            pending.changed(changeType);
        }
    }

    synchronized void member(Subscription subscription, String groupId, String memberId, boolean present) {
        Pending pending = pending(subscription, ObjectType.GROUP, groupId, "updated");
        if (pending != null) {
            pending.member(memberId, present);
        }
    }

    /** The next changes are sent to nobody. */
    synchronized void lose(int notifications) {
        toLose = notifications;
    }

    synchronized long lost() {
        return lost;
    }

    synchronized void countLost(int notifications) {
        lost += notifications;
    }

    synchronized int size() {
        return waiting.size();
    }

    /** Takes out up to so many notifications that go to one address, oldest first. */
    synchronized List<Pending> take(int most) {
        List<Pending> batch = new ArrayList<>();
        Iterator<Pending> all = waiting.values().iterator();
        String url = "";
        while (all.hasNext() && batch.size() < most) {
            Pending next = all.next();
            if (batch.isEmpty()) {
                url = next.subscription().notificationUrl();
            }
            if (next.subscription().notificationUrl().equals(url)) {
                batch.add(next);
                all.remove();
            }
        }
        return batch;
    }

    private @Nullable Pending pending(Subscription subscription, ObjectType type, String id, String changeType) {
        String key = subscription.id() + " " + id;
        Pending known = waiting.get(key);
        if (known != null) {
            return known;
        }
        if (toLose > 0 || waiting.size() >= LIMIT) {
            toLose = Math.max(0, toLose - 1);
            lost++;
            return null;
        }
        Pending pending = new Pending(subscription, type, id, changeType);
        waiting.put(key, pending);
        return pending;
    }
}
