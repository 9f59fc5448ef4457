package org.groupwriteback.testbed.graph.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import org.groupwriteback.testbed.graph.fault.Fault;
import org.groupwriteback.testbed.graph.fault.Faults;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server: turns exchanges into requests, and answers into exchanges. At most {@link #THREADS} requests at once. */
public final class HttpFront implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HttpFront.class);
    private static final int THREADS = 32;
    private static final int BODY_LIMIT = 64 * 1024 * 1024;

    private final HttpServer server;
    private final ExecutorService threads;
    private final Faults faults;
    private final RequestLog log;

    /**
     * Opens the port; {@link #start} begins to answer.
     *
     * @param host the address to listen on
     * @param port the port, 0 for a free one
     */
    public HttpFront(String host, int port, Faults faults, RequestLog log) throws IOException {
        // Without it each answer on a kept connection waits for the client's delayed acknowledgement, 40 ms.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
        this.faults = faults;
        this.log = log;
        this.server = HttpServer.create(new InetSocketAddress(host, port), 256);
        this.threads = Executors.newFixedThreadPool(THREADS, HttpFront::thread);
        server.setExecutor(threads);
    }

    /** Answers everything below this path. */
    public void serve(String prefix, UnaryOperator<Response> trail, Answerer answerer) {
        HttpHandler handler = exchange -> exchange(exchange, trail, answerer);
        server.createContext(prefix, handler);
    }

    public void start() {
        server.start();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void exchange(HttpExchange exchange, UnaryOperator<Response> trail, Answerer answerer) throws IOException {
        try (exchange) {
            Request request = request(exchange);
            if (faults.take(Fault.Kind.CUT, request.line()).isPresent()) {
                log.add(request, 0);
                return;
            }
            Optional<Fault> slow = faults.take(Fault.Kind.SLOW, request.line());
            if (slow.isPresent()) {
                TimeUnit.MILLISECONDS.sleep(slow.get().delayMillis());
            }
            Response response = trail.apply(answer(request, answerer));
            log.add(request, response.status());
            boolean truncated = faults.take(Fault.Kind.TRUNCATE, request.line()).isPresent();
            send(exchange, response, truncated);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Response answer(Request request, Answerer answerer) {
        try {
            return answerer.answer(request);
        } catch (RuntimeException e) {
            LOG.error("Request {} failed", request.line(), e);
            return GraphError.body(500, "InternalServerError", "The simulator failed: " + e);
        }
    }

    private static Request request(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        String host = headers.getOrDefault("host", "127.0.0.1");
        InputStream stream = exchange.getRequestBody();
        // The Graph SDK compresses what it sends.
        if (headers.getOrDefault("content-encoding", "").equalsIgnoreCase("gzip")) {
            stream = new GZIPInputStream(stream);
        }
        byte[] body = stream.readNBytes(BODY_LIMIT);
        return Request.of(
                exchange.getRequestMethod(),
                "http://" + host,
                exchange.getRequestURI().toString(),
                headers,
                body);
    }

    private static void send(HttpExchange exchange, Response response, boolean truncated) throws IOException {
        response.headers().forEach(exchange.getResponseHeaders()::set);
        byte[] body = response.body();
        if (body.length == 0) {
            exchange.sendResponseHeaders(response.status(), -1);
        } else {
            exchange.sendResponseHeaders(response.status(), body.length);
            exchange.getResponseBody().write(body, 0, truncated ? body.length / 2 : body.length);
            exchange.getResponseBody().flush();
        }
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "graph-simulator");
        thread.setDaemon(true);
        return thread;
    }

    /** What stands behind a path. */
    @FunctionalInterface
    public interface Answerer {
        Response answer(Request request);
    }
}
