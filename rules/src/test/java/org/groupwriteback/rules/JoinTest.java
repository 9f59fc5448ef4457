package org.groupwriteback.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.groupwriteback.rules.Member.WrittenGroup;
import org.groupwriteback.rules.Resolution.LeftOut;
import org.groupwriteback.rules.Resolution.Resolved;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** B6 to B8: a member's counterpart in AD, or why there is none. */
class JoinTest {
    private static final String SID = "S-1-5-21-1-2-3-1001";

    private static Resolution user(@Nullable String sid, @Nullable String immutableId) {
        return Join.resolve(new Member(MemberKind.USER, true, Presence.ACTIVE, sid, immutableId, null));
    }

    @Test
    void the_sid_wins_over_the_source_anchor() {
        assertThat(user(SID, "AAECAwQFBgcICQoLDA0ODw=="))
                .isEqualTo(new Resolved("SID=" + SID, "SOURCE=03020100-0504-0706-0809-0a0b0c0d0e0f"));
    }

    @Test
    void a_source_anchor_is_read_in_microsofts_byte_order() {
        // The bytes 00 01 02 ... 0f are the GUID 03020100-0504-0706-0809-0a0b0c0d0e0f.
        assertThat(user(null, "AAECAwQFBgcICQoLDA0ODw=="))
                .isEqualTo(new Resolved("SOURCE=03020100-0504-0706-0809-0a0b0c0d0e0f"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "unset",
            value = {"unset, CLOUD_ONLY_USER", "not base64!, UNUSABLE_SOURCE_ANCHOR", "c2hvcnQ=, UNUSABLE_SOURCE_ANCHOR"
            })
    void a_user_without_counterpart(@Nullable String immutableId, LeftOutReason reason) {
        assertThat(user(null, immutableId)).isEqualTo(new LeftOut(reason));
    }

    @ParameterizedTest
    @CsvSource({"SOFT_DELETED, SOFT_DELETED", "DELETED, DELETED"})
    void a_user_that_is_deleted_in_the_cloud(Presence presence, LeftOutReason reason) {
        assertThat(Join.resolve(new Member(MemberKind.USER, true, presence, SID, null, null)))
                .isEqualTo(new LeftOut(reason));
    }

    @Test
    void a_user_whose_own_feed_has_not_shown_it() {
        assertThat(Join.resolve(new Member(MemberKind.USER, false, null, null, null, null)))
                .isEqualTo(new LeftOut(LeftOutReason.NOT_YET_SEEN));
    }

    /** B8. */
    @Test
    void a_device_is_a_member_under_its_sid() {
        assertThat(device(true, SID)).isEqualTo(new Resolved("SID=" + SID));
        assertThat(device(true, null)).isEqualTo(new LeftOut(LeftOutReason.DEVICE_WITHOUT_COUNTERPART));
        assertThat(device(false, null)).isEqualTo(new LeftOut(LeftOutReason.NOT_YET_SEEN));
    }

    @ParameterizedTest
    @CsvSource({"CONTACT, CONTACT", "SERVICE_PRINCIPAL, SERVICE_PRINCIPAL", "OTHER, UNKNOWN_TYPE"})
    void a_member_of_a_type_that_ad_has_no_place_for(MemberKind kind, LeftOutReason reason) {
        assertThat(Join.resolve(new Member(kind, false, null, null, null, null)))
                .isEqualTo(new LeftOut(reason));
    }

    /** Members left out are counted under these names on topics, where they outlive a release. */
    @Test
    void each_reason_to_leave_a_member_out_keeps_its_name() {
        assertThat(LeftOutReason.values())
                .extracting(LeftOutReason::label)
                .containsExactlyInAnyOrder(
                        "NotYetSeen",
                        "CloudOnlyUser",
                        "MemberSoftDeleted",
                        "MemberDeleted",
                        "UnusableSourceAnchor",
                        "ChildNotWritten",
                        "DeviceWithoutCounterpart",
                        "Contact",
                        "ServicePrincipal",
                        "UnknownType");
    }

    @Test
    void a_child_group_is_a_member_while_it_is_written_and_on_record() {
        assertThat(child(null, new WrittenGroup("AB-1", true))).isEqualTo(new Resolved("GUID=ab-1"));
        assertThat(child(null, new WrittenGroup("AB-1", false)))
                .isEqualTo(new LeftOut(LeftOutReason.CHILD_NOT_WRITTEN));
        assertThat(child(null, new WrittenGroup(null, true))).isEqualTo(new LeftOut(LeftOutReason.CHILD_NOT_WRITTEN));
        assertThat(child(null, null)).isEqualTo(new LeftOut(LeftOutReason.CHILD_NOT_WRITTEN));
    }

    @Test
    void a_child_group_synced_from_ad_is_a_member_because_it_exists_there() {
        assertThat(child(SID, null)).isEqualTo(new Resolved("SID=" + SID));
        assertThat(child(SID, new WrittenGroup(null, false))).isEqualTo(new Resolved("SID=" + SID));
    }

    private static Resolution device(boolean seen, @Nullable String sid) {
        return Join.resolve(new Member(MemberKind.DEVICE, seen, Presence.ACTIVE, sid, null, null));
    }

    private static Resolution child(@Nullable String sid, @Nullable WrittenGroup ours) {
        return Join.resolve(new Member(MemberKind.GROUP, sid != null, Presence.ACTIVE, sid, null, ours));
    }
}
