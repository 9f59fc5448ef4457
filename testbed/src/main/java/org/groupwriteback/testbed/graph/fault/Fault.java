package org.groupwriteback.testbed.graph.fault;

import java.util.regex.Pattern;

/**
 * A failure for a number of requests whose method and path, such as {@code GET /beta/groups/delta}, the pattern is found in.
 *
 * @param count requests that it falls on
 * @param status the status of an answer that refuses
 * @param retryAfterSeconds value of Retry-After, or below 0 for none
 * @param delayMillis how long a slow answer waits
 */
public record Fault(Kind kind, Pattern path, int count, int status, int retryAfterSeconds, int delayMillis) {
    /** What happens. */
    public enum Kind {
        /** The request is refused with a status. */
        REFUSE,
        /** The answer is right, and late. */
        SLOW,
        /** The connection is closed without an answer. */
        CUT,
        /** The answer breaks off in the middle of its body. */
        TRUNCATE,
        /** A round of delta pages that is over goes on with next links instead. */
        ENDLESS_NEXT_LINK
    }

    /** Refuses any Graph request. */
    public static Fault refuse(int status, int count) {
        return new Fault(Kind.REFUSE, Pattern.compile(""), count, status, -1, 0);
    }

    public static Fault throttle(int count, int retryAfterSeconds) {
        return new Fault(Kind.REFUSE, Pattern.compile(""), count, 429, retryAfterSeconds, 0);
    }

    public static Fault slow(int count, int delayMillis) {
        return new Fault(Kind.SLOW, Pattern.compile(""), count, 0, -1, delayMillis);
    }

    public static Fault cut(int count) {
        return new Fault(Kind.CUT, Pattern.compile(""), count, 0, -1, 0);
    }

    public static Fault truncate(int count) {
        return new Fault(Kind.TRUNCATE, Pattern.compile(""), count, 0, -1, 0);
    }

    public static Fault endlessNextLink(int count) {
        return new Fault(Kind.ENDLESS_NEXT_LINK, Pattern.compile(""), count, 0, -1, 0);
    }

    /** The same, for requests alone that this regular expression is found in. */
    public Fault on(String regex) {
        return new Fault(kind, Pattern.compile(regex), count, status, retryAfterSeconds, delayMillis);
    }

    boolean hits(String line) {
        return count > 0 && path.matcher(line).find();
    }

    Fault used() {
        return new Fault(kind, path, count - 1, status, retryAfterSeconds, delayMillis);
    }
}
