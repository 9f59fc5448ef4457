package org.groupwriteback.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.groupwriteback.benchmarks.rung.Sizes;
import org.groupwriteback.settings.InvalidSetting;
import org.groupwriteback.settings.Settings;
import org.jspecify.annotations.Nullable;

/**
 * What the ladder was asked for.
 *
 * @param rungs names of the rungs to climb; empty = all
 * @param document where the table is kept; null = nowhere
 * @param data where broker, stores and log are kept; begun anew with each run
 */
record LadderOptions(
        List<String> rungs, Sizes sizes, @Nullable Path document, Path data) {
    private static final int MOST = 1_000_000;

    static final String USAGE = """
            Usage: java -jar benchmarks.jar [rung ...] [options]
            Rungs: export-large export-small replay end-to-end latency group-size; none named = all of them
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
              --write FILE           keep the table in this document
              --data DIR             where broker, stores and log are kept (benchmarks-data)
            """;

    private static final Set<String> FLAGS = Set.of(
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
            "--write",
            "--data");

    /**
     * Reads the command line.
     *
     * @throws InvalidSetting for what it doesn't know, with the usage
     */
    static LadderOptions parse(List<String> arguments, Set<String> known) {
        Map<String, String> given = new HashMap<>();
        List<String> rungs = new ArrayList<>();
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String argument = rest.next();
            if (known.contains(argument)) {
                rungs.add(argument);
            } else if (FLAGS.contains(argument) && rest.hasNext()) {
                given.put(argument, rest.next());
            } else {
                String problem = FLAGS.contains(argument) ? "has no value" : "is no rung and no option";
                throw new InvalidSetting(argument, problem, "What is known:\n" + USAGE);
            }
        }
        String document = given.get("--write");
        return new LadderOptions(
                List.copyOf(rungs),
                sizes(Settings.of(given)),
                document == null ? null : Path.of(document),
                Path.of(given.getOrDefault("--data", "benchmarks-data")));
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
                given.number("--adds", standard.adds(), 1, 10_000));
    }
}
