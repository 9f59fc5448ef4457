package org.groupwriteback.rules;

import org.jspecify.annotations.Nullable;

/**
 * All that is known of a member, whether or not it was seen yet.
 *
 * @param kind type that its own feed says, else the type that the membership said
 * @param seen whether its own feed has shown it
 * @param presence where it is in its life; null = not known
 * @param sid onPremisesSecurityIdentifier
 * @param immutableId onPremisesImmutableId, the source anchor in base64
 * @param writtenGroup what stands for it in AD, where it is a group that we write; null = nothing
 */
public record Member(
        MemberKind kind,
        boolean seen,
        @Nullable Presence presence,
        @Nullable String sid,
        @Nullable String immutableId,
        @Nullable WrittenGroup writtenGroup) {

    /**
     * A member that is a group of ours.
     *
     * @param objectGuid objectGUID of its AD group; null when there is none (now)
     * @param written whether its verdict is written
     */
    public record WrittenGroup(@Nullable String objectGuid, boolean written) {}
}
