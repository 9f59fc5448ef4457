package org.groupwriteback.testbed.graph.delta;

/**
 * How a round is cut into pages.
 *
 * @param objects objects a page, at most
 * @param members members a page, at most, over all its groups
 * @param emptyPageEvery every so many pages one comes empty; 0 = never
 * @param repeatPageEvery every so many pages one comes twice; 0 = never
 * @param removedInFullRound whether a full round shows soft-deleted objects as removed
 * @param interleaved whether the rest of a large group comes between and after other objects, not in one go
 */
public record PageLimits(
        int objects,
        int members,
        int emptyPageEvery,
        int repeatPageEvery,
        boolean removedInFullRound,
        boolean interleaved) {
    public PageLimits {
        if (objects < 1 || members < 1) {
            throw new IllegalArgumentException("a page must hold at least one object and one member");
        }
    }

    public static PageLimits standard() {
        return new PageLimits(100, 500, 0, 0, true, false);
    }

    public PageLimits objects(int perPage) {
        return new PageLimits(perPage, members, emptyPageEvery, repeatPageEvery, removedInFullRound, interleaved);
    }

    public PageLimits members(int perPage) {
        return new PageLimits(objects, perPage, emptyPageEvery, repeatPageEvery, removedInFullRound, interleaved);
    }

    public PageLimits emptyPageEvery(int pages) {
        return new PageLimits(objects, members, pages, repeatPageEvery, removedInFullRound, interleaved);
    }

    public PageLimits repeatPageEvery(int pages) {
        return new PageLimits(objects, members, emptyPageEvery, pages, removedInFullRound, interleaved);
    }

    public PageLimits interleaved(boolean value) {
        return new PageLimits(objects, members, emptyPageEvery, repeatPageEvery, removedInFullRound, value);
    }
}
