package org.groupwriteback.exporter;

import java.util.Map;
import org.groupwriteback.exporter.ldap.DirectorySettings;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.settings.Settings;

/**
 * All settings of this service.
 *
 * @param mode WRITEBACK_MODE
 * @param port SERVER_PORT
 * @param managementPort MANAGEMENT_SERVER_PORT: health and metrics
 */
public record ExporterSettings(
        Mode mode, KafkaSettings kafka, DirectorySettings directory, int port, int managementPort) {

    public static ExporterSettings from(Map<String, String> environment) {
        Settings settings = Settings.of(environment);
        int port = settings.number("SERVER_PORT", 8084, 0, 65_535);
        return new ExporterSettings(
                settings.choice("WRITEBACK_MODE", Mode.class, Mode.STAGING),
                KafkaSettings.from(settings),
                DirectorySettings.from(settings),
                port,
                settings.managementPort(8085, port));
    }
}
