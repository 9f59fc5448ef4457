package org.groupwriteback.testbed.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A subscriber that passes the handshake and keeps what it is sent, by path. */
final class Receiver implements AutoCloseable {
    private static final String TOKEN = "validationToken=";

    private final HttpServer server;
    private final List<String> validated = new CopyOnWriteArrayList<>();
    private final Map<String, BlockingQueue<JsonNode>> received = new ConcurrentHashMap<>();
    private final AtomicInteger toRefuse = new AtomicInteger();

    private Receiver(HttpServer server) {
        this.server = server;
    }

    static Receiver start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Receiver receiver = new Receiver(server);
        server.createContext("/", receiver::receive);
        server.start();
        return receiver;
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** Paths that were asked for a handshake, in order. */
    List<String> validated() {
        return validated;
    }

    /** The next so many notifications are answered 503. */
    void refuse(int notifications) {
        toRefuse.set(notifications);
    }

    /** The next body that came to this path; fails after ten seconds without one. */
    JsonNode next(String path) {
        try {
            JsonNode body = queue(path).poll(10, TimeUnit.SECONDS);
            if (body == null) {
                throw new AssertionError("nothing came to " + path);
            }
            return body;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    int waiting(String path) {
        return queue(path).size();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String query = exchange.getRequestURI().getRawQuery();
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (query != null && query.startsWith(TOKEN)) {
                validated.add(path);
                byte[] token = URLDecoder.decode(query.substring(TOKEN.length()), StandardCharsets.UTF_8)
                        .getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/plain");
                exchange.sendResponseHeaders(200, token.length);
                exchange.getResponseBody().write(token);
            } else if (toRefuse.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                exchange.sendResponseHeaders(503, -1);
            } else {
                queue(path).add(Caller.tree(new String(body, StandardCharsets.UTF_8)));
                exchange.sendResponseHeaders(202, -1);
            }
        }
    }

    private BlockingQueue<JsonNode> queue(String path) {
        return received.computeIfAbsent(path, key -> new LinkedBlockingQueue<>());
    }
}
