package org.groupwriteback.sandbox;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.groupwriteback.settings.InvalidSetting;
import org.groupwriteback.settings.Settings;
import org.jspecify.annotations.Nullable;

/**
 * What the sandbox was asked for.
 *
 * @param realGraph whether a real tenant is read, as the WRITEBACK_GRAPH_* variables say
 * @param realKafka whether real brokers are used, as the WRITEBACK_KAFKA_* variables say
 * @param realAd whether a real AD is written, as the WRITEBACK_AD_* variables and WRITEBACK_MODE say
 * @param data where broker, stores and log are kept
 * @param organisation file with another organisation than the one that comes along; null = that one
 * @param once whether to end after the account
 */
record SandboxOptions(
        boolean realGraph,
        boolean realKafka,
        boolean realAd,
        Path data,
        @Nullable Path organisation,
        int graphPort,
        boolean once) {

    static final String USAGE = """
            Usage: java -jar sandbox.jar [options]
              --real-graph           read a real tenant, as the WRITEBACK_GRAPH_* variables say
              --real-kafka           use real brokers, as the WRITEBACK_KAFKA_* variables say
              --real-ad              write a real AD, as the WRITEBACK_AD_* variables and WRITEBACK_MODE say
              --organisation FILE    fill the stand-in for Graph from this file instead of the one that comes along
              --graph-port PORT      port of the stand-in for Graph (default 8800)
              --data DIR             where broker, stores and log are kept (default sandbox-data); begun anew
                                     at each start, but for the stores beside real brokers
              --once                 end after the account
            """;

    /** Flags without a value, and those with one. */
    private static final Set<String> SWITCHES = Set.of("--real-graph", "--real-kafka", "--real-ad", "--once");

    private static final Set<String> VALUED = Set.of("--data", "--organisation", "--graph-port");

    /**
     * Reads the command line.
     *
     * @throws InvalidSetting for what it doesn't know, with the usage
     */
    static SandboxOptions parse(List<String> arguments) {
        Map<String, String> given = new HashMap<>();
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String flag = rest.next();
            if (SWITCHES.contains(flag)) {
                given.put(flag, "");
            } else if (VALUED.contains(flag) && rest.hasNext()) {
                given.put(flag, rest.next());
            } else {
                String problem = VALUED.contains(flag) ? "has no value" : "is not an option of the sandbox";
                throw new InvalidSetting(flag, problem, "Known options:\n" + USAGE);
            }
        }
        String organisation = given.get("--organisation");
        return new SandboxOptions(
                given.containsKey("--real-graph"),
                given.containsKey("--real-kafka"),
                given.containsKey("--real-ad"),
                Path.of(given.getOrDefault("--data", "sandbox-data")),
                organisation == null ? null : Path.of(organisation),
                Settings.of(given).number("--graph-port", 8800, 0, 65_535),
                given.containsKey("--once"));
    }
}
