package org.groupwriteback.settings;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A command line, sorted by what the program knows. An option that is given twice has its last value.
 *
 * @param words plain words, in their order
 * @param options those that were given, with their values; a switch has an empty one
 */
public record CommandLine(List<String> words, Map<String, String> options) {
    public CommandLine {
        words = List.copyOf(words);
        options = Map.copyOf(options);
    }

    /**
     * What a program knows.
     *
     * @param words plain words
     * @param switches options without a value
     * @param valued options whose value is the next argument
     * @param otherwise what is said of any other argument: "is not an option"
     * @param remedy what to do then
     */
    public record Known(Set<String> words, Set<String> switches, Set<String> valued, String otherwise, String remedy) {}

    /**
     * Reads the arguments.
     *
     * @throws InvalidSetting for what isn't known, and for an option without its value
     */
    public static CommandLine parse(List<String> arguments, Known known) {
        List<String> words = new ArrayList<>();
        Map<String, String> options = new HashMap<>();
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            String argument = rest.next();
            if (known.words().contains(argument)) {
                words.add(argument);
            } else if (known.switches().contains(argument)) {
                options.put(argument, "");
            } else if (known.valued().contains(argument) && rest.hasNext()) {
                options.put(argument, rest.next());
            } else {
                String problem = known.valued().contains(argument) ? "has no value" : known.otherwise();
                throw new InvalidSetting(argument, problem, known.remedy());
            }
        }
        return new CommandLine(words, options);
    }

    /** Whether an option was given. */
    public boolean has(String option) {
        return options.containsKey(option);
    }

    /** The value of an option, as it was given. */
    public String value(String option, String whenNotGiven) {
        return options.getOrDefault(option, whenNotGiven);
    }

    /** The options as settings, to be read with their types. */
    public Settings settings() {
        return Settings.of(options);
    }
}
