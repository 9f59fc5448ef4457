package org.groupwriteback.exporter.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.groupwriteback.exporter.directory.MemberDirectory.FoundMember;
import org.junit.jupiter.api.Test;

/** What is read and what is written of the members that are due. */
class MemberWriterTest extends MemberWriting {
    @Test
    void fewMembersAreWrittenWithoutReading() {
        Map<WantedMember, ItemResult> results = write(present(1, 50));

        assertThat(results.values()).hasSize(50).containsOnly(ItemResult.APPLIED);
        assertThat(directory.calls).containsExactly("ADD 50");
    }

    @Test
    void manyMembersAreComparedFirstAndOnlyTheDifferenceIsWritten() {
        write(present(1, 150));
        aWhilePasses();
        directory.calls.clear();

        Map<WantedMember, ItemResult> results = write(present(1, 200));

        assertThat(results.values()).filteredOn(ItemResult.APPLIED::equals).hasSize(50);
        assertThat(results.values()).filteredOn(ItemResult.UNCHANGED::equals).hasSize(150);
        assertThat(directory.calls).containsExactly("read", "ADD 50");
    }

    @Test
    void theChunksOfABulkLoadAfterTheFirstAreWrittenWithoutReading() {
        write(present(1, 200));
        write(present(201, 400));
        write(List.of(absent(1)));
        write(present(401, 600));

        assertThat(directory.calls).containsExactly("read", "ADD 200", "ADD 200", "REMOVE 1", "ADD 200");
    }

    @Test
    void theMembersOfAGroupThatWasJustMadeAreWrittenWithoutReading() {
        lastChunks.created(group.objectGuid());
        write(present(1, 4000));

        assertThat(directory.calls).containsExactly("ADD 4000");
    }

    @Test
    void aBulkLoadThatComesAgainIsFoundOutByReadingAndNotWritten() {
        lastChunks.created(group.objectGuid());
        write(present(1, 200));
        write(present(201, 400));
        directory.calls.clear();

        assertThat(write(present(1, 200)).values()).containsOnly(ItemResult.UNCHANGED);
        assertThat(write(present(201, 400)).values()).containsOnly(ItemResult.UNCHANGED);
        assertThat(directory.calls).containsExactly("ADD 200", "read", "read");
    }

    @Test
    void whatIsSoAlreadyIsFoundOutByOneReadAndNotWritten() {
        write(present(1, 2));
        directory.calls.clear();

        assertThat(write(present(1, 3)).values())
                .containsExactlyInAnyOrder(ItemResult.UNCHANGED, ItemResult.UNCHANGED, ItemResult.APPLIED);
        assertThat(directory.calls).containsExactly("ADD 3", "read", "ADD 1");
    }

    @Test
    void removalOfWhatAdDoesNotHaveIsUnchanged() {
        directory.odd.put(sid(1), unknown());

        assertThat(write(List.of(absent(1), absent(2), new WantedMember("SID=S-1-5-21-9-9-9-1", false)))
                        .values())
                .containsOnly(ItemResult.UNCHANGED);
    }

    @Test
    void oneObjectUnderTwoIdsIsOneValueAndPresentWins() {
        UUID source = UUID.randomUUID();
        MemberAnchor.Guid guid = new MemberAnchor.Guid(UUID.randomUUID());
        directory.sources.put(source, List.of(new FoundMember(guid, Optional.of(new MemberAnchor.Sid(DOMAIN + "-5")))));

        Map<WantedMember, ItemResult> results = write(
                List.of(new WantedMember("SOURCE=" + source, false), new WantedMember("SID=" + DOMAIN + "-5", true)));

        assertThat(results).hasSize(2);
        assertThat(directory.members).containsExactly(guid);
        assertThat(directory.calls).containsExactly("ADD 1");
    }

    @Test
    void removalsAndAdditionsOfOneCallShareOneReading() {
        write(present(1, 300));
        aWhilePasses();
        directory.calls.clear();

        List<WantedMember> both = new ArrayList<>(present(200, 400));
        IntStream.rangeClosed(1, 150).forEach(i -> both.add(absent(i)));
        write(both);

        assertThat(directory.members).hasSize(250);
        assertThat(directory.calls).containsExactly("read", "REMOVE 150", "ADD 100");
    }

    @Test
    void aResultNamesTheObjectOfASourceAnchor() {
        UUID withSid = UUID.randomUUID();
        UUID without = UUID.randomUUID();
        UUID nobody = UUID.randomUUID();
        MemberAnchor.Sid sid = new MemberAnchor.Sid(DOMAIN + "-5");
        MemberAnchor.Guid guid = new MemberAnchor.Guid(UUID.randomUUID());
        directory.sources.put(
                withSid, List.of(new FoundMember(new MemberAnchor.Guid(UUID.randomUUID()), Optional.of(sid))));
        directory.sources.put(without, List.of(new FoundMember(guid, Optional.empty())));

        Map<WantedMember, ItemResult> results = write(List.of(
                new WantedMember("SOURCE=" + withSid, true),
                new WantedMember("SOURCE=" + without, false),
                new WantedMember("SOURCE=" + nobody, true),
                new WantedMember("SID=" + DOMAIN + "-6", true)));

        assertThat(results.get(new WantedMember("SOURCE=" + withSid, true))).isEqualTo(ItemResult.APPLIED.naming(sid));
        assertThat(results.get(new WantedMember("SOURCE=" + without, false)))
                .isEqualTo(ItemResult.UNCHANGED.naming(guid));
        assertThat(results.values())
                .filteredOn(result -> result.object().isPresent())
                .hasSize(2);
    }
}
