package org.groupwriteback.ingestor;

import java.util.Map;
import org.groupwriteback.ingestor.graph.GraphSettings;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.settings.Settings;

/**
 * All settings of the service.
 *
 * @param serverPort SERVER_PORT, the public port of the webhook
 * @param managementPort MANAGEMENT_SERVER_PORT, health and metrics
 */
public record IngestorSettings(KafkaSettings kafka, GraphSettings graph, int serverPort, int managementPort) {
    private static final int SERVER_PORT = 8080;
    private static final int MANAGEMENT_PORT = 8081;
    private static final int HIGHEST_PORT = 65_535;

    /** Reads them; throws {@link org.groupwriteback.settings.InvalidSetting}. */
    public static IngestorSettings from(Map<String, String> environment) {
        Settings settings = Settings.of(environment);
        int serverPort = settings.number("SERVER_PORT", SERVER_PORT, 0, HIGHEST_PORT);
        return new IngestorSettings(
                KafkaSettings.from(settings),
                GraphSettings.from(settings),
                serverPort,
                settings.managementPort(MANAGEMENT_PORT, serverPort));
    }
}
