package org.groupwriteback.sandbox;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.groupwriteback.settings.CommandLine;
import org.groupwriteback.settings.InvalidSetting;
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

    private static final CommandLine.Known KNOWN = new CommandLine.Known(
            Set.of(),
            Set.of("--real-graph", "--real-kafka", "--real-ad", "--once"),
            Set.of("--data", "--organisation", "--graph-port"),
            "is not an option of the sandbox",
            "Known options:\n" + USAGE);

    /**
     * Reads the command line.
     *
     * @throws InvalidSetting for what it doesn't know, with the usage
     */
    static SandboxOptions parse(List<String> arguments) {
        CommandLine given = CommandLine.parse(arguments, KNOWN);
        String organisation = given.options().get("--organisation");
        return new SandboxOptions(
                given.has("--real-graph"),
                given.has("--real-kafka"),
                given.has("--real-ad"),
                Path.of(given.value("--data", "sandbox-data")),
                organisation == null ? null : Path.of(organisation),
                given.settings().number("--graph-port", 8800, 0, 65_535),
                given.has("--once"));
    }
}
