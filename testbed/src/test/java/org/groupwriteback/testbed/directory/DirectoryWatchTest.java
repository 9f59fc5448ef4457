package org.groupwriteback.testbed.directory;

import static org.assertj.core.api.Assertions.assertThat;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The watch sees what a look afterwards would not: a net that other tests trust must be seen to catch. */
class DirectoryWatchTest {
    private final ActiveDirectory samba = ActiveDirectories.samba();
    private final String ou = samba.createOu("watched-" + System.nanoTime());
    private final String person = "CN=anna" + System.nanoTime() + "," + ou;
    private final String group = "CN=group," + ou;
    private LDAPConnection writer;
    private DirectoryWatch watch;

    @BeforeEach
    void aGroupIsWatched() throws LDAPException {
        writer = samba.connect();
        writer.add(person, new Attribute("objectClass", "user"));
        add(group);
        watch = DirectoryWatch.begin(samba, ou);
    }

    @AfterEach
    void end() {
        watch.close();
        writer.close();
    }

    @Test
    void nothingIsSeenWhereNothingIsWritten() {
        assertThat(watch.sightings()).isEmpty();
    }

    @Test
    void aMemberThatIsTakenOutAgainAtOnceWasSeenOrTheWriteWas() throws LDAPException {
        writer.modify(group, new Modification(ModificationType.ADD, "member", person));
        writer.modify(group, new Modification(ModificationType.DELETE, "member", person));
        assertThat(watch.sightings()).isNotEmpty();
    }

    @Test
    void whoCameAndWhoWentIsReported() throws LDAPException {
        writer.modify(group, new Modification(ModificationType.ADD, "member", person));
        assertThat(watch.sightings()).singleElement().satisfies(seen -> assertThat(seen.gained())
                .containsExactly(person));
        writer.modify(group, new Modification(ModificationType.REPLACE, "member"));
        assertThat(watch.sightings()).hasSize(2).last().satisfies(seen -> assertThat(seen.lost())
                .containsExactly(person));
    }

    @Test
    void aGroupThatIsDeletedAndMadeAgainIsSeen() throws LDAPException {
        writer.delete(group);
        add(group);
        List<DirectorySighting> seen = watch.sightings();
        assertThat(seen).anySatisfy(each -> assertThat(each.change()).contains("deleted"));
        assertThat(seen).anySatisfy(each -> assertThat(each.change()).contains("made"));
    }

    @Test
    void aGroupOfAnotherOuIsNoConcern() throws LDAPException {
        String other = samba.createOu("unwatched-" + System.nanoTime());
        add("CN=group2," + other);
        writer.delete("CN=group2," + other);
        assertThat(watch.sightings()).isEmpty();
    }

    private void add(String dn) throws LDAPException {
        writer.add(dn, new Attribute("objectClass", "group"), new Attribute("groupType", "8"));
    }
}
