package org.groupwriteback.exporter.kafka;

import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.groupwriteback.exporter.queue.Share;

/** A partition that is ours, and how far we have come with it. Confined to the consumer's thread. */
final class Holding {
    /** In this order, but that a standstill may come at any time. */
    sealed interface Stage {
        /** What is on record of its groups is being read; none of its desired records is. */
        record Loading() implements Stage {}

        /** Desired records are gathered up to there: some of them may have been worked on before, and newer ones supersede them. */
        record CatchingUp(long end) implements Stage {}

        /** Desired records are worked on as they come. */
        record Following() implements Stage {}

        /** It is not read any further. */
        record Stopped(Standstill standstill) implements Stage {}
    }

    private final TopicPartition partition;
    private final Share share;
    private Stage stage = new Stage.Loading();
    private int unreadableInARow;
    private long position = -1;
    private long positionSince;

    Holding(TopicPartition partition) {
        this.partition = partition;
        this.share = new Share(partition.partition());
    }

    TopicPartition partition() {
        return partition;
    }

    Share share() {
        return share;
    }

    Stage stage() {
        return stage;
    }

    void enter(Stage next) {
        stage = next;
    }

    boolean isLoading() {
        return stage instanceof Stage.Loading;
    }

    /** Whether desired records of it may be read. */
    boolean isRead() {
        return stage instanceof Stage.CatchingUp || stage instanceof Stage.Following;
    }

    Optional<Standstill> standstill() {
        return stage instanceof Stage.Stopped stopped ? Optional.of(stopped.standstill()) : Optional.empty();
    }

    int unreadableInARow() {
        return unreadableInARow;
    }

    void unreadableInARow(int count) {
        unreadableInARow = count;
    }

    /**
     * For how long nothing of what waits has been finished in order; 0 while there is nothing, or no work is possible.
     *
     * @param workable whether work on it is possible now
     */
    long stalledNanos(boolean workable, long now) {
        long lowest = share.ledger().unfinished() == 0
                ? -1
                : share.ledger().position().orElse(-1);
        if (!workable || lowest < 0 || lowest != position) {
            position = lowest;
            positionSince = now;
        }
        return now - positionSince;
    }
}
