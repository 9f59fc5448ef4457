package org.groupwriteback.exporter.ldap;

import org.groupwriteback.exporter.directory.GroupDirectory;
import org.groupwriteback.exporter.directory.GroupDirectoryContract;
import org.groupwriteback.testbed.directory.ActiveDirectory;
import org.junit.jupiter.api.AfterEach;

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

    @AfterEach
    void close() {
        edge.close();
    }
}
