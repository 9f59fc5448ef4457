package org.groupwriteback.evaluator.join;

import java.util.HashMap;
import java.util.Map;
import org.groupwriteback.evaluator.streams.RecordStore;
import org.groupwriteback.evaluator.streams.TaskState;
import org.groupwriteback.records.JoinProgress;
import org.groupwriteback.records.RoundEnd;
import org.jspecify.annotations.Nullable;

/** How far the task has come with what takes it more than one step: kept in its state, so that a start goes on with it. */
final class Progress {
    private static final String STORE = "progress";
    private static final String KEY = "join";

    private final RecordStore<JoinProgress> store;
    private boolean kept;
    private boolean rebuilding;
    private String rebuiltTo;
    private @Nullable RoundEnd marker;
    private long forwardedRound;
    private long sweptGeneration;
    private String sweptTo;
    private final Map<String, String> unfinishedMembers;

    Progress(TaskState state, boolean fresh) {
        this.store = new RecordStore<>(state, STORE, JoinProgress.class);
        JoinProgress kept = store.get(KEY);
        JoinProgress from =
                kept == null ? JoinProgress.newBuilder().setRebuilding(fresh).build() : kept;
        this.rebuilding = from.getRebuilding();
        this.rebuiltTo = from.getRebuiltTo();
        this.marker = from.getMarker();
        this.forwardedRound = from.getForwardedRound();
        this.sweptGeneration = from.getSweptGeneration();
        this.sweptTo = from.getSweptTo();
        this.unfinishedMembers = new HashMap<>(from.getUnfinishedMembers());
        this.kept = kept != null;
    }

    /** Keeps what it began with, before anything else is kept; a task may not write while it is being opened. */
    void begun() {
        if (!kept) {
            kept = true;
            save();
        }
    }

    boolean rebuilding() {
        return rebuilding;
    }

    String rebuiltTo() {
        return rebuiltTo;
    }

    void rebuiltTo(String key) {
        rebuiltTo = key;
        save();
    }

    void rebuilt() {
        rebuilding = false;
        rebuiltTo = "";
        save();
    }

    /** The newest marker that was read; null = none yet. */
    @Nullable
    RoundEnd marker() {
        return marker;
    }

    void marker(RoundEnd newest) {
        marker = newest;
        save();
    }

    long forwardedRound() {
        return forwardedRound;
    }

    void forwarded(RoundEnd sent) {
        forwardedRound = sent.getRound();
        save();
    }

    long sweptGeneration() {
        return sweptGeneration;
    }

    String sweptTo() {
        return sweptTo;
    }

    void sweptTo(String key) {
        sweptTo = key;
        save();
    }

    void swept(long generation) {
        sweptGeneration = generation;
        sweptTo = "";
        save();
    }

    /** Members whose edges have only been sent up to some membership. */
    Map<String, String> unfinishedMembers() {
        return Map.copyOf(unfinishedMembers);
    }

    void unfinished(String memberId, String sentTo) {
        unfinishedMembers.put(memberId, sentTo);
        save();
    }

    void finished(String memberId) {
        if (unfinishedMembers.remove(memberId) != null) {
            save();
        }
    }

    private void save() {
        store.put(
                KEY,
                new JoinProgress(
                        rebuilding,
                        rebuiltTo,
                        marker,
                        forwardedRound,
                        sweptGeneration,
                        sweptTo,
                        new HashMap<>(unfinishedMembers)));
    }
}
