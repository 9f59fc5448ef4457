package org.groupwriteback.exporter.flow;

/**
 * One partition, for as long as it is ours: its ledger, and whether it was taken away. A partition that comes back is
 * another share. Thread-safe.
 */
public final class Share {
    private final int partition;
    private final OffsetLedger ledger = new OffsetLedger();
    private volatile boolean revoked;

    public Share(int partition) {
        this.partition = partition;
    }

    public int partition() {
        return partition;
    }

    public OffsetLedger ledger() {
        return ledger;
    }

    /** From now on nothing may be written for it. */
    public void revoke() {
        revoked = true;
    }

    public boolean isRevoked() {
        return revoked;
    }
}
