package org.groupwriteback.exporter.directory;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** A {@link MemberWriter} on fakes, and one AD group that it may write. */
abstract class MemberWriting {
    static final String DOMAIN = "S-1-5-21-1-2-3";
    static final String OU = "OU=Cloud,DC=lab";
    static final Map<OwnedAttribute, String> OURS = Map.of(OwnedAttribute.ADMIN_DESCRIPTION, "Group_g");

    final FakeGroups groups = new FakeGroups();
    final RecordedGroup group = recorded(groups.has("g", OU, false, OURS));
    final FakeMembers directory = new FakeMembers();
    final AtomicLong nanoTime = new AtomicLong();
    final LastChunks lastChunks = new LastChunks(nanoTime::get);
    final FakeController controller = new FakeController();
    final ValueLimit limit = new ValueLimit(controller, nanoTime::get);

    /** Writes members of the group that AD holds as recorded. */
    final Map<WantedMember, ItemResult> write(Collection<WantedMember> wanted) {
        return write(group, wanted);
    }

    final Map<WantedMember, ItemResult> write(RecordedGroup recorded, Collection<WantedMember> wanted) {
        return new MemberWriter(groups, directory, new SurveyResult(Set.of(DOMAIN), Set.of()), lastChunks, limit)
                .write("g", recorded, wanted);
    }

    static RecordedGroup recorded(UUID guid) {
        return new RecordedGroup(guid, null, "CN=g," + OU, null, 8, false, Origin.CREATED, null);
    }

    static List<FailureCategory> categories(Map<WantedMember, ItemResult> results) {
        return results.values().stream()
                .map(result -> ((ItemResult.Rejected) result).refusal().category())
                .toList();
    }

    static DirectoryFailure unknown() {
        return new DirectoryFailure(FailureCategory.MEMBER_NOT_FOUND, 32, "unknown", null);
    }

    /** So that what was written just before no longer saves a reading. */
    final void aWhilePasses() {
        nanoTime.addAndGet(Duration.ofMinutes(2).toNanos());
    }

    static List<WantedMember> present(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(i -> new WantedMember("SID=" + DOMAIN + "-" + i, true))
                .toList();
    }

    static WantedMember absent(int i) {
        return new WantedMember("SID=" + DOMAIN + "-" + i, false);
    }

    static MemberAnchor sid(int i) {
        return new MemberAnchor.Sid(DOMAIN + "-" + i);
    }
}
