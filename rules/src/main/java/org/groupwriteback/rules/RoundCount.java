package org.groupwriteback.rules;

/**
 * A group's direct members as the rounds bring them. A member limit is held against whole rounds, so a group near its limit,
 * or one that a round brings many members, waits for the round's end; any other goes on at once (A8).
 *
 * @param settled members as of the last round that is known to have ended
 * @param added members that rounds under way have brought, removals not counted
 * @param change what rounds under way have changed: members brought, less those taken
 */
public record RoundCount(long settled, long added, long change) {
    /** More than these wait for the round's end: a bulk load may be on its way past the limit. */
    static final long MOST_AT_ONCE = 500;

    /** A group closer to its limit than this, or than a tenth of it, waits for the round's end. */
    static final long NEAR = 1_000;

    /** Whether the group's members may be written before the rounds under way have ended. */
    public boolean mayGoOn(long limit) {
        boolean nothingUnderWay = added == 0 && change == 0;
        boolean farFromLimit = settled + Math.max(limit / 10, NEAR) <= limit;
        return nothingUnderWay || (farFromLimit && added <= MOST_AT_ONCE);
    }

    /** The members that a decision counts: of ended rounds near the limit, else the present ones. */
    public long counted(long limit) {
        return mayGoOn(limit) ? settled + change : settled;
    }
}
