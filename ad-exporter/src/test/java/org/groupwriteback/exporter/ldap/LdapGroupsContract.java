package org.groupwriteback.exporter.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.groupwriteback.exporter.availability.WriteRefused;
import org.groupwriteback.exporter.directory.GroupDirectory;
import org.groupwriteback.exporter.directory.GroupDirectoryContract;
import org.groupwriteback.exporter.directory.GroupEntry;
import org.groupwriteback.exporter.directory.OwnedAttribute;
import org.groupwriteback.testbed.directory.ActiveDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@link LdapGroupDirectory} on a real server. */
abstract class LdapGroupsContract extends GroupDirectoryContract {
    private final Edge edge;
    private final GroupDirectory groups;

    LdapGroupsContract(ActiveDirectory directory) {
        this.edge = new Edge(directory);
        this.groups = new LdapGroupDirectory(edge.connection, edge.ou);
    }

    @Override
    protected GroupDirectory directory() {
        return groups;
    }

    @Override
    protected String ou() {
        return edge.ou;
    }

    @Override
    protected String elsewhere() {
        return edge.elsewhere;
    }

    /** A connection may take as long to come by as a process may be frozen. */
    @Test
    void whatMayNotBeWrittenAnyMoreIsRefusedWithTheConnectionAtHand() {
        GroupEntry made = groups.create("Kept", edge.ou, Map.of(OwnedAttribute.GROUP_TYPE, "-2147483640"));
        UUID guid = made.objectGuid();

        edge.mayWrite(false);
        assertThatThrownBy(() -> groups.create("Late", edge.ou, Map.of(OwnedAttribute.GROUP_TYPE, "-2147483640")))
                .isInstanceOf(WriteRefused.class);
        assertThatThrownBy(() -> groups.change(guid, Map.of(OwnedAttribute.DESCRIPTION, Optional.of("late"))))
                .isInstanceOf(WriteRefused.class);
        assertThatThrownBy(() -> groups.move(guid, "Kept", edge.elsewhere)).isInstanceOf(WriteRefused.class);
        assertThatThrownBy(() -> groups.delete(guid)).isInstanceOf(WriteRefused.class);

        assertThat(groups.read(guid, edge.ou)).contains(made);
        edge.mayWrite(true);
        groups.delete(guid);
        assertThat(groups.read(guid, edge.ou)).isEmpty();
    }

    @AfterEach
    void close() {
        edge.close();
    }
}
