package org.groupwriteback.ingestor.round;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.groupwriteback.ingestor.feed.Fact;
import org.groupwriteback.ingestor.feed.FactLog;
import org.groupwriteback.ingestor.feed.Feed;
import org.groupwriteback.ingestor.feed.FeedCursor;
import org.groupwriteback.ingestor.feed.KnownObjects;
import org.groupwriteback.ingestor.feed.RoundPlan;
import org.groupwriteback.ingestor.feed.Stamp;
import org.jspecify.annotations.Nullable;

/** A log in memory, and what is known from it; keeps each transaction apart. */
final class FakeFactLog implements FactLog, KnownObjects {
    /** What one transaction committed, as lines. */
    final List<List<String>> committed = new ArrayList<>();

    /** What each transaction left as cursor. */
    final List<@Nullable FeedCursor> cursorAfter = new ArrayList<>();

    final List<Missing> missing = new ArrayList<>();
    final List<String> inBin = new ArrayList<>();
    final Map<String, List<String>> members = new HashMap<>();
    long known;
    private List<String> open = new ArrayList<>();
    private @Nullable FeedCursor cursor;
    private @Nullable FeedCursor openCursor;

    @Override
    public Optional<FeedCursor> cursor() {
        return Optional.ofNullable(cursor);
    }

    @Override
    public void begin() {
        open = new ArrayList<>();
        openCursor = null;
    }

    @Override
    public void write(Fact fact, Stamp stamp) {
        open.add(FactText.of(fact) + " g" + stamp.generation() + " r" + stamp.round());
    }

    @Override
    public void writeRoundEnd(RoundPlan round, Stamp stamp) {
        open.add("round-end g" + round.generation() + " r" + round.round() + (round.full() ? " full" : ""));
    }

    @Override
    public void writeCursor(FeedCursor next) {
        open.add("cursor " + next.link() + (next.ended() ? " ended" : ""));
        openCursor = next;
    }

    @Override
    public void commit() {
        committed.add(open);
        if (openCursor != null) {
            cursor = openCursor;
        }
        cursorAfter.add(cursor);
        begin();
    }

    @Override
    public void abort() {
        begin();
    }

    @Override
    public void close() {
        abort();
    }

    @Override
    public long missing(Feed feed, long generation, Consumer<Missing> each) {
        missing.forEach(each);
        return known;
    }

    @Override
    public RoundPlan.Numbers highest(Feed feed) {
        return RoundPlan.Numbers.NONE;
    }

    @Override
    public void groupsInRecycleBin(Consumer<String> each) {
        inBin.forEach(each);
    }

    @Override
    public void members(Map<String, Set<String>> byGroup) {
        byGroup.forEach((groupId, found) -> found.addAll(members.getOrDefault(groupId, List.of())));
    }
}
