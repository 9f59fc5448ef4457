package org.groupwriteback.exporter.queue;

/**
 * One partition, for as long as it is ours and read in one go: its ledger, and how far it is on its way from assignment to
 * loss. A partition that comes back, or is read again, is another share. Thread-safe.
 */
public final class Share {
    /** In this order; a share never goes back. */
    private enum Phase {
        /** What stands on the topic already is gathered, and nothing is begun yet. */
        CATCHING_UP,
        OPEN,
        /** Nothing more is begun; what is under way may end. */
        ENDING,
        /** Nothing may be written. */
        TAKEN_AWAY
    }

    private final int partition;
    private final OffsetLedger ledger = new OffsetLedger();
    private volatile Phase phase = Phase.CATCHING_UP;

    public Share(int partition) {
        this.partition = partition;
    }

    public int partition() {
        return partition;
    }

    public OffsetLedger ledger() {
        return ledger;
    }

    /** Whether its groups may have turns. */
    public boolean isOpen() {
        return phase == Phase.OPEN;
    }

    /** Whether nothing may be written for it any more. */
    public boolean isRevoked() {
        return phase == Phase.TAKEN_AWAY;
    }

    /** From now on nothing may be written for it. */
    public void revoke() {
        advance(Phase.TAKEN_AWAY);
    }

    void open() {
        advance(Phase.OPEN);
    }

    void end() {
        advance(Phase.ENDING);
    }

    private synchronized void advance(Phase to) {
        if (to.compareTo(phase) > 0) {
            phase = to;
        }
    }
}
