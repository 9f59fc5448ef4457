package org.groupwriteback.exporter.directory;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.groupwriteback.exporter.directory.MemberDirectory.FoundMember;

class FakeMembersTest extends MemberDirectoryContract {
    private static final MemberAnchor NOBODY = new MemberAnchor.Sid("S-1-5-21-1-2-3-4000000");

    private final FakeMembers directory = new FakeMembers();
    private final UUID group = UUID.randomUUID();

    FakeMembersTest() {
        directory.odd.put(NOBODY, new DirectoryFailure(FailureCategory.MEMBER_NOT_FOUND, 53, "00002141", null));
    }

    @Override
    protected MemberDirectory directory() {
        return directory;
    }

    @Override
    protected UUID group() {
        return group;
    }

    @Override
    protected void deleteGroup() {
        directory.groupIsThere = false;
    }

    @Override
    protected List<FoundMember> people(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> FakeMembers.found(new MemberAnchor.Sid("S-1-5-21-1-2-3-" + (1000 + i))))
                .toList();
    }

    @Override
    protected MemberAnchor nobody() {
        return NOBODY;
    }

    @Override
    protected boolean letsPassWhatIsSo() {
        return false;
    }
}
