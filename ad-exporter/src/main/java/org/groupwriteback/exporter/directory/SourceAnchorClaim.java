package org.groupwriteback.exporter.directory;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * That a SID and a source anchor mean one AD object, as the cloud says of a user. The SID wins; where AD knows the SID's
 * object under other ids, the two are in conflict, which is reported (B6).
 */
public record SourceAnchorClaim(MemberAnchor.Sid sid, UUID sourceAnchor) {
    /** Name of the conflict in an outcome's category. */
    public static final String CONFLICT = "SOURCE_ANCHOR_CONFLICT";

    /** The claim that a wanted member makes; empty when it has no SID, no source anchor, or is to be taken out. */
    public static Optional<SourceAnchorClaim> of(WantedMember member) {
        if (!member.present() || member.sourceAnchor() == null) {
            return Optional.empty();
        }
        Optional<MemberAnchor> anchor = MemberAnchor.parse(member.anchor());
        Optional<MemberAnchor> source = MemberAnchor.parse(member.sourceAnchor());
        return anchor.isPresent()
                        && source.isPresent()
                        && anchor.get() instanceof MemberAnchor.Sid sid
                        && source.get() instanceof MemberAnchor.Source guid
                ? Optional.of(new SourceAnchorClaim(sid, guid.guid()))
                : Optional.empty();
    }

    /** Those of the claims that AD contradicts. */
    public static List<SourceAnchorClaim> contradicted(
            Collection<SourceAnchorClaim> claims, MemberDirectory directory) {
        Map<MemberAnchor.Sid, Set<UUID>> known = directory.sourceAnchors(
                claims.stream().map(SourceAnchorClaim::sid).collect(Collectors.toSet()));
        return claims.stream()
                .filter(claim -> {
                    Set<UUID> anchors = known.get(claim.sid());
                    return anchors != null && !anchors.contains(claim.sourceAnchor());
                })
                .toList();
    }

    /** What the conflict means and what to do. */
    public String explanation() {
        return "The member was written by its SID. Its source anchor " + sourceAnchor
                + " is neither objectGUID nor mS-DS-ConsistencyGuid of that AD object. See which of the two the cloud user"
                + " really is, and correct onPremisesImmutableId or mS-DS-ConsistencyGuid.";
    }
}
