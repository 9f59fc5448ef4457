package org.groupwriteback.ingestor.graph;

import com.microsoft.graph.models.Subscription;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.ApiException;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;
import org.groupwriteback.ingestor.feed.CloudFailure;
import org.groupwriteback.ingestor.feed.Feed;
import org.groupwriteback.ingestor.subscription.SubscriptionService;
import org.jspecify.annotations.Nullable;

/** {@link SubscriptionService} over the SDK. Thread-safe. */
public final class GraphSubscriptions implements SubscriptionService {
    private final GraphServiceClient client;
    private final String notificationUrl;
    private final String lifecycleUrl;

    public GraphSubscriptions(GraphSettings settings, URI publicRoot) {
        this.client = new GraphClients(settings).v1();
        this.notificationUrl = publicRoot + "/graph/notifications";
        this.lifecycleUrl = publicRoot + "/graph/lifecycle";
    }

    @Override
    public Made create(Feed feed, String clientState, Instant expires) {
        Subscription wanted = new Subscription();
        wanted.setResource("/" + feed.text());
        // A creation and a soft deletion come as "updated" too; Graph refuses "created" for some resources.
        wanted.setChangeType("updated,deleted");
        wanted.setNotificationUrl(notificationUrl);
        wanted.setLifecycleNotificationUrl(lifecycleUrl);
        wanted.setClientState(clientState);
        wanted.setExpirationDateTime(expires.atOffset(ZoneOffset.UTC));
        String what = "Subscribing to " + feed.text() + " with " + notificationUrl;
        Subscription made = call(what, () -> client.subscriptions().post(wanted))
                .orElseThrow(() -> new CloudFailure(CloudFailure.Kind.UNAVAILABLE, what + ": Graph answered 404"));
        if (made.getId() == null) {
            throw new CloudFailure(CloudFailure.Kind.UNAVAILABLE, what + ": the answer has no id");
        }
        return new Made(made.getId(), end(made, expires));
    }

    @Override
    public Optional<Instant> renew(String subscriptionId, Instant expires) {
        Subscription change = new Subscription();
        change.setExpirationDateTime(expires.atOffset(ZoneOffset.UTC));
        return call("Renewing a subscription", () -> client.subscriptions()
                        .bySubscriptionId(subscriptionId)
                        .patch(change))
                .map(renewed -> end(renewed, expires));
    }

    @Override
    public boolean isInForce(String subscriptionId) {
        return call("Reading a subscription", () -> client.subscriptions()
                        .bySubscriptionId(subscriptionId)
                        .get())
                .filter(found -> notificationUrl.equals(found.getNotificationUrl()))
                .isPresent();
    }

    @Override
    public void end(String subscriptionId) {
        call("Ending a subscription", () -> {
            client.subscriptions().bySubscriptionId(subscriptionId).delete();
            return null;
        });
    }

    private static Instant end(Subscription subscription, Instant asked) {
        OffsetDateTime granted = subscription.getExpirationDateTime();
        return granted == null ? asked : granted.toInstant();
    }

    /** Empty for 404. */
    private static Optional<Subscription> call(String what, Supplier<@Nullable Subscription> request) {
        try {
            return Optional.ofNullable(request.get());
        } catch (ApiException e) {
            if (e.getResponseStatusCode() == 404) {
                return Optional.empty();
            }
            throw Failures.of(what, e);
        } catch (RuntimeException e) {
            throw Failures.ofTransport(what, e);
        }
    }
}
