package org.groupwriteback.rules;

/**
 * What was decided for one group.
 *
 * @param explanation the reason in a sentence, with counts where they matter
 * @param shape attributes of the AD group, also when it is not written now
 * @param memberLimit the limit for this kind of group
 */
public record Decision(
        Verdict verdict, Reason reason, String explanation, GroupKind kind, AdGroupShape shape, long memberLimit) {}
