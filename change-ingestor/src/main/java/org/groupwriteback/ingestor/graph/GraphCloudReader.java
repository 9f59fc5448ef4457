package org.groupwriteback.ingestor.graph;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.RequestInformation;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.groupwriteback.ingestor.feed.Cloud;
import org.groupwriteback.ingestor.feed.CloudFailure;
import org.groupwriteback.ingestor.feed.CloudObject;
import org.groupwriteback.ingestor.feed.Feed;
import org.groupwriteback.ingestor.feed.PageLink;
import org.groupwriteback.ingestor.feed.PageSink;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link Cloud} over the SDK. Groups are read under /beta, the only place of writebackConfiguration. Thread-safe. */
public final class GraphCloudReader implements Cloud {
    private static final Logger LOG = LoggerFactory.getLogger(GraphCloudReader.class);
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MEMBER_PAGES_LIMIT = 100_000;

    private final GraphClients clients;
    private final Set<String> notOffered = ConcurrentHashMap.newKeySet();

    /** Throws {@link org.groupwriteback.settings.InvalidSetting} for credentials that can't be used; sends nothing yet. */
    public GraphCloudReader(GraphSettings settings) {
        this.clients = new GraphClients(settings);
    }

    @Override
    public PageLink page(Feed feed, @Nullable String link, PageSink sink) {
        String what = "Reading the " + feed.text() + " delta query";
        try {
            return clients.send(
                    client(feed),
                    request(feed, link),
                    what,
                    body -> PageParser.delta(body, Set.copyOf(feed.select()), sink));
        } catch (CloudFailure e) {
            throw link == null ? e : Failures.ofLink(e);
        }
    }

    @Override
    public Optional<CloudObject> find(Feed feed, String id) {
        String[] select = feed.select().stream()
                .filter(property -> !property.equals("members"))
                .toArray(String[]::new);
        RequestInformation request =
                switch (feed) {
                    case GROUPS ->
                        clients.beta().groups().byGroupId(id).toGetRequestInformation(configuration -> {
                            if (configuration.queryParameters != null) {
                                configuration.queryParameters.select = select;
                            }
                        });
                    case USERS ->
                        clients.v1().users().byUserId(id).toGetRequestInformation(configuration -> {
                            if (configuration.queryParameters != null) {
                                configuration.queryParameters.select = select;
                            }
                        });
                    case DEVICES ->
                        clients.v1().devices().byDeviceId(id).toGetRequestInformation(configuration -> {
                            if (configuration.queryParameters != null) {
                                configuration.queryParameters.select = select;
                            }
                        });
                };
        return found(client(feed), request, "Reading one of the " + feed.text()).map(properties -> {
            properties.keySet().retainAll(Set.of(select));
            properties.remove("id");
            return new CloudObject(id, null, properties);
        });
    }

    @Override
    public boolean inRecycleBin(String id) {
        RequestInformation request =
                clients.v1().directory().deletedItems().byDirectoryObjectId(id).toGetRequestInformation();
        String what = "Reading a deleted item";
        try {
            return found(clients.v1(), request, what).isPresent();
        } catch (CloudFailure e) {
            if (!Failures.isNotOffered(e)) {
                throw e;
            }
            // Who may not look must not conclude that it is gone for good: in AD that can't be taken back.
            boolean forbidden = Failures.isForbidden(e);
            if (notOffered.add(what)) {
                LOG.warn(
                        "{}. Until that works, deleted objects count as {}",
                        e.getMessage(),
                        forbidden ? "restorable, and are kept in AD" : "gone for good");
            }
            return forbidden;
        }
    }

    @Override
    public @Nullable Boolean cloudManaged(String groupId) {
        RequestInformation request = clients.v1()
                .groups()
                .byGroupId(groupId)
                .onPremisesSyncBehavior()
                .toGetRequestInformation();
        return foundIfOffered(
                        request, "Reading a group's onPremisesSyncBehavior", "synced groups count as mastered in AD")
                .map(properties -> properties.get("isCloudManaged"))
                .map(value -> value instanceof Boolean managed ? managed : null)
                .orElse(null);
    }

    @Override
    public void members(String groupId, PageSink sink) {
        RequestInformation request = clients.v1()
                .groups()
                .byGroupId(groupId)
                .members()
                .toGetRequestInformation(configuration -> {
                    if (configuration.queryParameters != null) {
                        configuration.queryParameters.select = new String[] {"id"};
                        configuration.queryParameters.top = 999;
                    }
                });
        for (int page = 0; page < MEMBER_PAGES_LIMIT; page++) {
            PageLink next = clients.send(
                            clients.v1(),
                            request,
                            "Reading a group's members",
                            body -> Optional.ofNullable(PageParser.list(
                                    body, json -> MemberParser.member(json).show(groupId, sink))))
                    .orElse(null);
            if (next == null) {
                return;
            }
            request = clients.v1()
                    .groups()
                    .byGroupId(groupId)
                    .members()
                    .withUrl(clients.checked(next.url()))
                    .toGetRequestInformation();
        }
        throw new CloudFailure(CloudFailure.Kind.UNAVAILABLE, "Reading a group's members: the pages don't end");
    }

    @Override
    public Optional<String> newGroupDefault() {
        RequestInformation request = GraphClients.get("/settings");
        try {
            return clients.send(
                    clients.beta(), request, "Reading the tenant's directory settings", DirectorySettings::read);
        } catch (CloudFailure e) {
            // Graph always has the list, be it empty; a stand-in that lacks it has no settings.
            if (Failures.isNotFound(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** For questions whose answer can be done without: the lack is logged once. */
    private Optional<Map<String, @Nullable Object>> foundIfOffered(
            RequestInformation request, String what, String consequence) {
        try {
            return found(clients.v1(), request, what);
        } catch (CloudFailure e) {
            if (!Failures.isNotOffered(e)) {
                throw e;
            }
            if (notOffered.add(what)) {
                LOG.warn("{}. Until that works, {}", e.getMessage(), consequence);
            }
            return Optional.empty();
        }
    }

    private Optional<Map<String, @Nullable Object>> found(
            GraphServiceClient client, RequestInformation request, String what) {
        try {
            return Optional.of(clients.send(client, request, what, GraphCloudReader::object));
        } catch (CloudFailure e) {
            if (Failures.isNotFound(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static Map<String, @Nullable Object> object(InputStream body) throws IOException {
        try (JsonParser json = JSON.createParser(body)) {
            json.nextToken();
            return JsonValues.object(json);
        }
    }

    private RequestInformation request(Feed feed, @Nullable String link) {
        if (link != null) {
            String url = clients.checked(link);
            return switch (feed) {
                case GROUPS -> clients.beta().groups().delta().withUrl(url).toGetRequestInformation();
                case USERS -> clients.v1().users().delta().withUrl(url).toGetRequestInformation();
                case DEVICES -> clients.v1().devices().delta().withUrl(url).toGetRequestInformation();
            };
        }
        String[] select = feed.select().toArray(new String[0]);
        return switch (feed) {
            case GROUPS ->
                clients.beta().groups().delta().toGetRequestInformation(configuration -> {
                    if (configuration.queryParameters != null) {
                        configuration.queryParameters.select = select;
                    }
                });
            case USERS ->
                clients.v1().users().delta().toGetRequestInformation(configuration -> {
                    if (configuration.queryParameters != null) {
                        configuration.queryParameters.select = select;
                    }
                });
            case DEVICES ->
                clients.v1().devices().delta().toGetRequestInformation(configuration -> {
                    if (configuration.queryParameters != null) {
                        configuration.queryParameters.select = select;
                    }
                });
        };
    }

    private GraphServiceClient client(Feed feed) {
        return feed == Feed.GROUPS ? clients.beta() : clients.v1();
    }
}
