package org.groupwriteback.testbed.graph.notify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.groupwriteback.testbed.graph.tenant.Json;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.groupwriteback.testbed.graph.tenant.TenantListener;

/**
 * Sends notifications: changes gather for a short while, then go out in batches of at most {@link #BATCH}; a refused batch is sent
 * again {@link #ATTEMPTS} times in all with growing pauses, then lost and counted. Thread-safe.
 */
public final class Notifier implements TenantListener, AutoCloseable {
    static final int BATCH = 100;
    static final int ATTEMPTS = 6;
    static final int UNDER_WAY = 32;
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    private final String tenantId;
    private final Subscriptions subscriptions;
    private final Clock clock;
    private final HttpClient client;
    private final Outbox outbox = new Outbox();
    private final ScheduledExecutorService sender = Executors.newScheduledThreadPool(2, Notifier::thread);
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicLong sequence = new AtomicLong();
    private final AtomicInteger duplicates = new AtomicInteger();
    private volatile long gatherMillis;

    public Notifier(String tenantId, Subscriptions subscriptions, Clock clock, HttpClient client, Duration gather) {
        this.tenantId = tenantId;
        this.subscriptions = subscriptions;
        this.clock = clock;
        this.client = client;
        this.gatherMillis = gather.toMillis();
    }

    @Override
    public void objectChanged(ObjectType type, String id, String changeType) {
        for (Subscription subscription : subscriptions.inForce()) {
            if (subscription.wants(type, id, changeType, false)) {
                outbox.changed(subscription, type, id, changeType);
                schedule();
            }
        }
    }

    @Override
    public void memberChanged(String groupId, String memberId, boolean present) {
        for (Subscription subscription : subscriptions.inForce()) {
            if (subscription.wants(ObjectType.GROUP, groupId, "updated", true)) {
                outbox.member(subscription, groupId, memberId, present);
                schedule();
            }
        }
    }

    /** The next so many notifications never go out. */
    public void lose(int notifications) {
        outbox.lose(notifications);
    }

    /** The next so many batches go out twice. */
    public void duplicate(int batches) {
        duplicates.set(batches);
    }

    /** How long changes gather before they are sent. */
    public void delay(Duration gather) {
        gatherMillis = gather.toMillis();
    }

    /** Sends a lifecycle event to every subscriber with a lifecycle address, or to that of one subscription. */
    public int lifecycle(String event, String subscriptionId) {
        int notified = 0;
        for (Subscription subscription : subscriptions.inForce()) {
            boolean meant = subscriptionId.isEmpty() || subscriptionId.equals(subscription.id());
            if (meant && !subscription.lifecycleNotificationUrl().isEmpty()) {
                ObjectNode item = Json.object()
                        .put("lifecycleEvent", event)
                        .put("subscriptionId", subscription.id())
                        .put("resource", subscription.resource())
                        .put("clientState", subscription.clientState().isEmpty() ? null : subscription.clientState())
                        .put("organizationId", tenantId)
                        .put("tenantId", tenantId)
                        .put(
                                "subscriptionExpirationDateTime",
                                subscription.expires().toString());
                underWay.incrementAndGet();
                send(subscription.lifecycleNotificationUrl(), Json.bytes(envelope(List.of(item))), 1, 1);
                notified++;
            }
            if (meant && event.equals("subscriptionRemoved")) {
                subscriptions.remove(subscription.id());
            }
        }
        return notified;
    }

    /** Notifications that a subscriber accepted. */
    public long sent() {
        return sent.get();
    }

    /** Notifications that never reached their subscriber. */
    public long lost() {
        return outbox.lost();
    }

    public int waiting() {
        return outbox.size();
    }

    @Override
    public void close() {
        sender.shutdownNow();
    }

    private void schedule() {
        if (scheduled.compareAndSet(false, true) && !sender.isShutdown()) {
            var unused = sender.schedule(this::flush, gatherMillis, TimeUnit.MILLISECONDS);
        }
    }

    private void flush() {
        scheduled.set(false);
        List<Pending> batch = takeBatch();
        while (!batch.isEmpty()) {
            List<ObjectNode> items = batch.stream()
                    .map(pending -> pending.json(tenantId, sequence.incrementAndGet(), clock.instant()))
                    .toList();
            byte[] body = Json.bytes(envelope(items));
            String url = batch.get(0).subscription().notificationUrl();
            underWay.incrementAndGet();
            send(url, body, items.size(), 1);
            if (duplicates.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                underWay.incrementAndGet();
                send(url, body, items.size(), 1);
            }
            batch = takeBatch();
        }
    }

    /** Nothing while too many batches are under way: their changes go on gathering, and the end of a batch comes back for them. */
    private List<Pending> takeBatch() {
        return underWay.get() >= UNDER_WAY ? List.of() : outbox.take(BATCH);
    }

    private void send(String url, byte[] body, int items, int attempt) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(ANSWER_LIMIT)
                .header("Content-Type", "application/json; charset=utf-8")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        var unused = client.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .whenComplete((answer, failure) -> {
                    if (failure == null && answer.statusCode() / 100 == 2) {
                        sent.addAndGet(items);
                        ended();
                    } else if (attempt >= ATTEMPTS || sender.isShutdown()) {
                        outbox.countLost(items);
                        ended();
                    } else {
                        long pause = FIRST_PAUSE.toMillis() << (attempt - 1);
                        var unusedRetry = sender.schedule(
                                () -> send(url, body, items, attempt + 1), pause, TimeUnit.MILLISECONDS);
                    }
                });
    }

    private void ended() {
        underWay.decrementAndGet();
        if (outbox.size() > 0) {
            schedule();
        }
    }

    private static ObjectNode envelope(List<ObjectNode> items) {
        ObjectNode body = Json.object();
        ArrayNode value = body.putArray("value");
        items.forEach(value::add);
        return body;
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "graph-notifications");
        thread.setDaemon(true);
        return thread;
    }
}
