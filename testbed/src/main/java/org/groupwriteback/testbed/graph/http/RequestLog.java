package org.groupwriteback.testbed.graph.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Pattern;

/** The last requests that reached the server, so that a test can see what a client asked and how often. Thread-safe. */
public final class RequestLog {
    /** Requests remembered; older ones are forgotten. */
    public static final int LIMIT = 100_000;

    private final Deque<Seen> seen = new ArrayDeque<>();

    synchronized void add(Request request, int status) {
        if (seen.size() == LIMIT) {
            seen.removeFirst();
        }
        seen.addLast(new Seen(request.line(), request.header("prefer"), status));
    }

    /** Requests whose method and path, such as {@code GET /beta/groups/delta}, this regular expression is found in, oldest first. */
    public synchronized List<Seen> matching(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return seen.stream()
                .filter(request -> pattern.matcher(request.line()).find())
                .toList();
    }

    /** How many {@link #matching} would give. */
    public int count(String regex) {
        return matching(regex).size();
    }

    /**
     * One request.
     *
     * @param prefer its Prefer header
     * @param status how it was answered; 0 when the connection was cut
     */
    public record Seen(String line, String prefer, int status) {}
}
