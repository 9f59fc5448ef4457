package org.groupwriteback.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.groupwriteback.benchmarks.rung.ProcessSizes;
import org.groupwriteback.benchmarks.rung.Sizes;
import org.groupwriteback.settings.CommandLine;
import org.groupwriteback.settings.InvalidSetting;
import org.groupwriteback.settings.Settings;
import org.jspecify.annotations.Nullable;

/**
 * What the ladder was asked for.
 *
 * @param rungs names of the rungs to climb; empty = all
 * @param jvm options for the services that are processes
 * @param document where the table is kept; null = nowhere
 * @param data where broker, stores and log are kept; begun anew with each run
 */
record LadderOptions(
        List<String> rungs,
        Sizes sizes,
        List<String> jvm,
        @Nullable Path document,
        Path data) {
    private static final int MOST = 1_000_000;

    static final String USAGE = """
            Usage: java -jar benchmarks.jar [rung ...] [options]
            Rungs: export-large export-small replay end-to-end latency group-size,
              and with the services as processes: sustained bulk idle first-load; none named = all of them
              --runs N               how often each thing is done, product and bare by turns (5)
              --members N            members of the large group (10000)
              --groups N             small groups (300)
              --small-members N      members of each (10)
              --replay-groups N      groups whose unchanged memberships are read again (100)
              --replay-members N     members of each (1000)
              --rate N               changes a second (20)
              --seconds N            how long changes are made (15)
              --large N              members of the group that one more is added to (50000)
              --adds N               how often one more is added (15)
              --sustained-rate N     changes a second of the rung sustained (50)
              --sustained-seconds N  how long (60; 600 shows ten minutes, minute by minute)
              --bulk N               members of the group of the rung bulk (50000)
              --load-groups N        groups of the rung first-load (500)
              --load-members N       members of each (200)
              --idle-seconds N       how long the rung idle looks at services with nothing to do (20)
              --jvm "OPTIONS"        for the services that are processes, after those of docker-compose.yml
              --write FILE           keep the table in this document
              --data DIR             where broker, stores and log are kept (benchmarks-data)
            """;

    private static final Set<String> OPTIONS = Set.of(
            "--runs",
            "--members",
            "--groups",
            "--small-members",
            "--replay-groups",
            "--replay-members",
            "--rate",
            "--seconds",
            "--large",
            "--adds",
            "--sustained-rate",
            "--sustained-seconds",
            "--bulk",
            "--load-groups",
            "--load-members",
            "--idle-seconds",
            "--jvm",
            "--write",
            "--data");

    /**
     * Reads the command line.
     *
     * @throws InvalidSetting for what it doesn't know, with the usage
     */
    static LadderOptions parse(List<String> arguments, Set<String> known) {
        CommandLine given = CommandLine.parse(
                arguments,
                new CommandLine.Known(
                        known, Set.of(), OPTIONS, "is neither a rung nor an option", "What is known:\n" + USAGE));
        String document = given.options().get("--write");
        return new LadderOptions(
                given.words(),
                sizes(given.settings()),
                words(given.value("--jvm", "")),
                document == null ? null : Path.of(document),
                Path.of(given.value("--data", "benchmarks-data")));
    }

    private static List<String> words(String text) {
        return text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }

    private static Sizes sizes(Settings given) {
        Sizes standard = Sizes.standard();
        return new Sizes(
                given.number("--runs", standard.runs(), 1, 100),
                given.number("--members", standard.members(), 1, MOST),
                given.number("--groups", standard.groups(), 1, MOST),
                given.number("--small-members", standard.smallMembers(), 1, MOST),
                given.number("--replay-groups", standard.replayGroups(), 1, MOST),
                given.number("--replay-members", standard.replayMembers(), 1, MOST),
                given.number("--rate", standard.rate(), 1, 10_000),
                given.number("--seconds", standard.seconds(), 1, 3_600),
                given.number("--large", standard.large(), 1, MOST),
                given.number("--adds", standard.adds(), 1, 10_000),
                processSizes(given, standard.processes()));
    }

    private static ProcessSizes processSizes(Settings given, ProcessSizes standard) {
        return new ProcessSizes(
                given.number("--sustained-rate", standard.rate(), 1, 10_000),
                given.number("--sustained-seconds", standard.seconds(), 1, 86_400),
                given.number("--bulk", standard.bulk(), 1, MOST),
                given.number("--load-groups", standard.loadGroups(), 1, MOST),
                given.number("--load-members", standard.loadMembers(), 1, MOST),
                given.number("--idle-seconds", standard.idleSeconds(), 1, 3_600));
    }
}
