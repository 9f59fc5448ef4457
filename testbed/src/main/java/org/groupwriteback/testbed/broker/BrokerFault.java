package org.groupwriteback.testbed.broker;

import org.jspecify.annotations.Nullable;

/** What Kafka would have ended the process for; an Error, so that Kafka's own handlers of exceptions don't take it on. */
final class BrokerFault extends Error {
    private static final long serialVersionUID = 1;

    BrokerFault(int status, @Nullable String message) {
        super("Kafka gave up with status " + status + (message == null ? "" : ": " + message));
    }
}
