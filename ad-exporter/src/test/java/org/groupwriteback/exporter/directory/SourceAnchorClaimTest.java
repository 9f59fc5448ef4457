package org.groupwriteback.exporter.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** B6: the SID wins over the source anchor, and a conflict of the two is reported. */
class SourceAnchorClaimTest {
    private static final MemberAnchor.Sid SID = new MemberAnchor.Sid("S-1-5-21-1-2-3-1001");
    private static final UUID OBJECT_GUID = new UUID(1, 1);
    private static final UUID CONSISTENCY_GUID = new UUID(1, 2);
    private static final UUID OTHER = new UUID(1, 3);

    private final FakeMembers directory = new FakeMembers();

    @Test
    void a_claim_is_made_by_a_present_member_with_sid_and_source_anchor() {
        assertThat(SourceAnchorClaim.of(new WantedMember("SID=" + SID.sid(), true, "SOURCE=" + OTHER)))
                .contains(new SourceAnchorClaim(SID, OTHER));
        assertThat(SourceAnchorClaim.of(new WantedMember("SID=" + SID.sid(), false, "SOURCE=" + OTHER)))
                .isEmpty();
        assertThat(SourceAnchorClaim.of(new WantedMember("SID=" + SID.sid(), true)))
                .isEmpty();
        assertThat(SourceAnchorClaim.of(new WantedMember("GUID=" + OTHER, true, "SOURCE=" + OTHER)))
                .isEmpty();
    }

    @Test
    void either_id_of_the_object_confirms_it_and_any_other_contradicts_it() {
        directory.anchors.put(SID, Set.of(OBJECT_GUID, CONSISTENCY_GUID));
        SourceAnchorClaim wrong = new SourceAnchorClaim(SID, OTHER);
        assertThat(SourceAnchorClaim.contradicted(
                        List.of(
                                new SourceAnchorClaim(SID, OBJECT_GUID),
                                new SourceAnchorClaim(SID, CONSISTENCY_GUID),
                                wrong),
                        directory))
                .containsExactly(wrong);
    }

    @Test
    void a_sid_that_ad_does_not_know_contradicts_nothing() {
        assertThat(SourceAnchorClaim.contradicted(List.of(new SourceAnchorClaim(SID, OTHER)), directory))
                .isEmpty();
    }
}
