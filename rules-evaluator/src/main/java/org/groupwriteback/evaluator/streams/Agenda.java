package org.groupwriteback.evaluator.streams;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a Decide task has still to do, kept in a store so that a crash forgets nothing: groups that a round touched,
 * items that changed in it, groups with steps left, retries by the time they are due.
 */
final class Agenda {
    private static final String TOUCHED = "touched/";
    private static final String CHANGED = "changed/";
    private static final String ACTIVE = "active/";
    private static final String RETRY = "retry/";
    private static final String EVALUATED = "evaluated";
    private static final String REEVALUATION = "reevaluation";

    private final RecordStore store;

    Agenda(RecordStore store) {
        this.store = store;
    }

    /** An entry of a list that is in order: its place, and whom it concerns. */
    record Entry(String key, String groupId, String item) {}

    /** The group wants a decision when {@code round} has ended. */
    void touch(long round, String groupId) {
        store.mark(TOUCHED + ordered(round) + "/" + groupId);
    }

    /** Up to {@code limit} groups touched by rounds up to {@code round}. */
    List<Entry> touched(long round, int limit) {
        return store.keys(TOUCHED, "", limit).stream()
                .filter(key -> Long.parseUnsignedLong(key.split("/", 3)[1], 16) <= round)
                .map(key -> new Entry(key, key.split("/", 3)[2], ""))
                .toList();
    }

    /** The item wants to be looked at when {@code round} has ended. */
    void changed(String groupId, long round, String item, @Nullable Long observedAtMillis) {
        store.putText(
                CHANGED + groupId + "/" + ordered(round) + "/" + item,
                observedAtMillis == null ? "" : observedAtMillis.toString());
    }

    /** Up to {@code limit} items of the group changed by rounds up to {@code round}. */
    List<Entry> changed(String groupId, long round, int limit) {
        return store.keys(CHANGED + groupId + "/", "", limit).stream()
                .filter(key -> Long.parseUnsignedLong(key.split("/", 4)[2], 16) <= round)
                .map(key -> new Entry(key, groupId, key.split("/", 4)[3]))
                .toList();
    }

    /** When the change behind a changed item was observed; null = not known. */
    @Nullable
    Long observedAtMillis(Entry changed) {
        String text = store.getText(changed.key());
        return text == null || text.isEmpty() ? null : Long.valueOf(text);
    }

    /** The group has steps left. */
    void activate(String groupId) {
        store.mark(ACTIVE + groupId);
    }

    void deactivate(String groupId) {
        store.delete(ACTIVE + groupId);
    }

    /** Up to {@code limit} groups with steps left, after {@code afterGroupId}; empty = from the first. */
    List<String> active(String afterGroupId, int limit) {
        String after = afterGroupId.isEmpty() ? "" : ACTIVE + afterGroupId;
        return store.keys(ACTIVE, after, limit).stream()
                .map(key -> key.substring(ACTIVE.length()))
                .toList();
    }

    void retryAt(long dueMillis, String groupId, String item) {
        store.mark(RETRY + ordered(dueMillis) + "/" + groupId + "/" + item);
    }

    /** Up to {@code limit} retries that are due. */
    List<Entry> due(long nowMillis, int limit) {
        return store.keys(RETRY, "", limit).stream()
                .filter(key -> Long.parseUnsignedLong(key.split("/", 4)[1], 16) <= nowMillis)
                .map(key -> new Entry(key, key.split("/", 4)[2], key.split("/", 4)[3]))
                .toList();
    }

    void done(Entry entry) {
        store.delete(entry.key());
    }

    /** What every group was last evaluated against: policy and tenant settings. */
    @Nullable
    String evaluated() {
        return store.getText(EVALUATED);
    }

    /** How far a re-evaluation of every group has come; null = none runs. */
    @Nullable
    String reevaluation() {
        return store.getText(REEVALUATION);
    }

    void reevaluateFrom(String groupId) {
        store.putText(REEVALUATION, groupId);
    }

    void reevaluated(String against) {
        store.putText(EVALUATED, against);
        store.delete(REEVALUATION);
    }

    private static String ordered(long number) {
        return String.format(Locale.ROOT, "%016x", number);
    }
}
