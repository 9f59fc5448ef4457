package org.groupwriteback.ingestor.graph;

import com.microsoft.graph.core.requests.GraphClientFactory;
import com.microsoft.graph.models.odataerrors.ODataError;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.ApiException;
import com.microsoft.kiota.HttpMethod;
import com.microsoft.kiota.RequestInformation;
import com.microsoft.kiota.RequestOption;
import com.microsoft.kiota.authentication.AuthenticationProvider;
import com.microsoft.kiota.http.middleware.options.RetryHandlerOption;
import com.microsoft.kiota.serialization.Parsable;
import com.microsoft.kiota.serialization.ParsableFactory;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import okhttp3.OkHttpClient;
import org.groupwriteback.ingestor.feed.CloudFailure;

/**
 * The SDK's client for {@code /v1.0} and for {@code /beta}, over one connection pool. Waits out throttling as Graph
 * asks (429 with Retry-After) and retries 503 and 504, {@value #RETRIES} times each. Thread-safe.
 */
final class GraphClients {
    private static final int RETRIES = 3;
    private static final long RETRY_PAUSE_SECONDS = 1;
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final Duration READ_LIMIT = Duration.ofSeconds(100);

    private final URI root;
    private final GraphServiceClient v1;
    private final GraphServiceClient beta;

    GraphClients(GraphSettings settings) {
        root = settings.baseUrl();
        OkHttpClient http = GraphClientFactory.create(new RequestOption[] {
                    new RetryHandlerOption(RetryHandlerOption.DEFAULT_SHOULD_RETRY, RETRIES, RETRY_PAUSE_SECONDS)
                })
                .connectTimeout(CONNECT_LIMIT)
                .readTimeout(READ_LIMIT)
                .build();
        AuthenticationProvider credentials = Credentials.of(settings);
        v1 = client(credentials, http, settings.root("v1.0"));
        beta = client(credentials, http, settings.root("beta"));
    }

    GraphServiceClient v1() {
        return v1;
    }

    GraphServiceClient beta() {
        return beta;
    }

    /** A GET that the SDK's builders don't know, under /beta. */
    static RequestInformation get(String path) {
        return new RequestInformation(HttpMethod.GET, "{+baseurl}" + path, new HashMap<>());
    }

    /** Refuses a link to another server: what it says would be believed. */
    String checked(String link) {
        URI target;
        try {
            target = URI.create(link);
        } catch (IllegalArgumentException e) {
            throw new CloudFailure(CloudFailure.Kind.UNAVAILABLE, "Graph sent a link that is not an address", e);
        }
        if (!WebAddress.sameServer(root, target)) {
            throw new CloudFailure(
                    CloudFailure.Kind.UNAVAILABLE,
                    "Graph sent a link to another server, " + target.getHost() + "; it is not followed");
        }
        return link;
    }

    /** Reads an answer's body. */
    interface BodyReader<T> {
        T read(InputStream body) throws IOException;
    }

    /** Sends a request and reads its answer as it streams in. Throws {@link CloudFailure}. */
    <T> T send(GraphServiceClient client, RequestInformation request, String what, BodyReader<T> reader) {
        HashMap<String, ParsableFactory<? extends Parsable>> errors = new HashMap<>();
        // The request adapter's word for every status that tells of an error.
        errors.put("XXX", ODataError::createFromDiscriminatorValue);
        try (InputStream body = client.getRequestAdapter().sendPrimitive(request, errors, InputStream.class)) {
            if (body == null) {
                throw new IOException("the answer is empty");
            }
            return reader.read(body);
        } catch (ApiException e) {
            throw Failures.of(what, e);
        } catch (IOException e) {
            throw new CloudFailure(CloudFailure.Kind.UNAVAILABLE, what + ": " + e.getMessage(), e);
        } catch (CloudFailure e) {
            throw e;
        } catch (RuntimeException e) {
            throw Failures.ofTransport(what, e);
        }
    }

    private static GraphServiceClient client(AuthenticationProvider credentials, OkHttpClient http, String root) {
        GraphServiceClient client = new GraphServiceClient(credentials, http);
        client.getRequestAdapter().setBaseUrl(root);
        return client;
    }
}
