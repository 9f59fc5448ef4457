package org.groupwriteback.sandbox.account;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An account in text, as it stands in the README. */
public final class AccountText {
    private AccountText() {}

    /** The lines of an account. */
    public static List<String> of(Account account) {
        List<String> lines = new ArrayList<>();
        long written = sum(account.groupsWritten());
        lines.add(String.format(
                Locale.ROOT,
                "%,7d cloud groups, read and decided in %s",
                account.groups(),
                seconds(account.untilWritten())));
        lines.add(String.format(
                Locale.ROOT, "%,7d groups %s to AD", written, account.writes() ? "written" : "would be written"));
        list(lines, account.groupsWritten());
        lines.add(String.format(Locale.ROOT, "%,7d groups not written", sum(account.groupsNotWritten())));
        list(lines, account.groupsNotWritten());
        if (account.writes()) {
            lines.add(String.format(Locale.ROOT, "%,7d members written", account.membersWritten()));
        }
        lines.add(String.format(Locale.ROOT, "%,7d members left out", sum(account.membersLeftOut())));
        list(lines, account.membersLeftOut());
        if (!account.changesToAd().isEmpty()) {
            List<Duration> sorted = account.changesToAd().stream().sorted().toList();
            lines.add(String.format(
                    Locale.ROOT,
                    "%,7d ms from a change in the cloud to AD (median of %d; slowest %,d ms)",
                    sorted.get(sorted.size() / 2).toMillis(),
                    sorted.size(),
                    sorted.get(sorted.size() - 1).toMillis()));
        }
        return lines;
    }

    private static void list(List<String> lines, Map<String, Long> counts) {
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .forEach(count ->
                        lines.add(String.format(Locale.ROOT, "          %,7d  %s", count.getValue(), count.getKey())));
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
