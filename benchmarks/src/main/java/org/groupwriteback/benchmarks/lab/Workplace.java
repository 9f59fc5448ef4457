package org.groupwriteback.benchmarks.lab;

import java.util.HashMap;
import java.util.Map;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.settings.Settings;
import org.groupwriteback.testbed.directory.Account;

/**
 * What one rung has to itself: topics with a prefix of their own, an OU, and the account that the product and the bare
 * client both bind as, so that AD checks the same rights for both.
 *
 * @param environment settings for a service that works here
 */
public record Workplace(String ou, Account account, Map<String, String> environment) {
    public Workplace {
        environment = Map.copyOf(environment);
    }

    /** The brokers and the names of topics. */
    public KafkaSettings kafka() {
        return KafkaSettings.from(Settings.of(environment));
    }

    /** The settings with others beside them. */
    Map<String, String> with(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(more);
        return all;
    }
}
