package org.groupwriteback.rules;

import org.jspecify.annotations.Nullable;

/**
 * Which of two facts is the newer one. Facts only move forward: a topic read again from anywhere changes nothing. A round's
 * number decides; within one round, which may tell of a thing twice, the place on the topic does.
 */
public final class FactOrder {
    private FactOrder() {}

    /**
     * Whether a fact is news.
     *
     * @param round round of the fact
     * @param known round of the fact that is held; null = none is
     * @param offset the fact's place on its partition
     * @param readTo place of the last fact of that partition that was taken; -1 = none was
     */
    public static boolean isNews(long round, @Nullable Long known, long offset, long readTo) {
        if (known != null && round != known) {
            return round > known;
        }
        return offset > readTo;
    }
}
