package org.groupwriteback.testbed.graph.delta;

/**
 * How a round is cut into pages.
 *
 * @param objects objects a page, at most
 * @param members members a page, at most, over all its groups
 * @param emptyPageEvery every so many pages one comes empty; 0 = never
 * @param repeatPageEvery every so many pages one comes twice; 0 = never
 * @param removedInFullRound whether a full round shows soft-deleted objects as removed
 */
public record PageLimits(
        int objects, int members, int emptyPageEvery, int repeatPageEvery, boolean removedInFullRound) {
    public PageLimits {
        if (objects < 1 || members < 1) {
            throw new IllegalArgumentException("a page must hold at least one object and one member");
        }
    }

    public static PageLimits standard() {
        return new PageLimits(100, 500, 0, 0, true);
    }

    public PageLimits objects(int perPage) {
        return new PageLimits(perPage, members, emptyPageEvery, repeatPageEvery, removedInFullRound);
    }

    public PageLimits members(int perPage) {
        return new PageLimits(objects, perPage, emptyPageEvery, repeatPageEvery, removedInFullRound);
    }

    public PageLimits emptyPageEvery(int pages) {
        return new PageLimits(objects, members, pages, repeatPageEvery, removedInFullRound);
    }

    public PageLimits repeatPageEvery(int pages) {
        return new PageLimits(objects, members, emptyPageEvery, pages, removedInFullRound);
    }
}
