package org.groupwriteback.testbed.directory.memory;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which attributes a search asked for.
 *
 * @param all whether all but the constructed ones were
 * @param names those asked for by name, in lower case, without options
 * @param from the first member wanted
 * @param to the last member wanted
 * @param ranged whether members were asked for by range
 */
record Selection(boolean all, Set<String> names, int from, int to, boolean ranged) {
    private static final Pattern RANGE = Pattern.compile("member;range=(\\d+)-(\\d+|\\*)", Pattern.CASE_INSENSITIVE);

    static Selection of(List<String> requested) {
        boolean all = requested.isEmpty();
        Set<String> names = new TreeSet<>();
        int from = 0;
        int to = Integer.MAX_VALUE;
        boolean ranged = false;
        for (String name : requested) {
            Matcher range = RANGE.matcher(name);
            if (range.matches()) {
                names.add("member");
                from = Integer.parseInt(range.group(1));
                to = range.group(2).equals("*") ? Integer.MAX_VALUE : Integer.parseInt(range.group(2));
                ranged = true;
            } else if (name.equals("*")) {
                all = true;
            } else {
                names.add(name.toLowerCase(Locale.ROOT));
            }
        }
        return new Selection(all, names, from, to, ranged);
    }

    boolean wants(String name) {
        return all || isNamed(name);
    }

    /** Constructed attributes are only computed for those who name them. */
    boolean isNamed(String name) {
        return names.contains(name.toLowerCase(Locale.ROOT));
    }
}
