package org.groupwriteback.testbed.broker;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

/**
 * Entry point of {@link BrokerProcess}: directory, client port, controller port, {@code name=value} of more settings. Says when it is ready, and stops when
 * its standard input ends, so that it never outlives its parent.
 */
final class BrokerMain {
    static final String READY = "ready";

    /** Short, because a restart after a kill waits it out. */
    private static final Duration SESSION_TIMEOUT = Duration.ofSeconds(3);

    private BrokerMain() {}

    public static void main(String[] arguments) throws IOException {
        BrokerPorts ports = new BrokerPorts(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]));
        Properties more = new Properties();
        for (String setting : List.of(arguments).subList(3, arguments.length)) {
            int equals = setting.indexOf('=');
            more.setProperty(setting.substring(0, equals), setting.substring(equals + 1));
        }
        EmbeddedBroker broker;
        try {
            broker = EmbeddedBroker.start(Path.of(arguments[0]), ports, SESSION_TIMEOUT, more);
        } catch (IllegalStateException e) {
            e.printStackTrace();
            // Kafka leaves threads behind after a failed start.
            Runtime.getRuntime().halt(1);
            return;
        }
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker's end"));
        System.out.println(READY);
        int input = System.in.read();
        while (input >= 0) {
            input = System.in.read();
        }
        System.exit(0);
    }
}
