package org.groupwriteback.exporter.ldap;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.groupwriteback.exporter.directory.MemberAnchor;
import org.groupwriteback.exporter.directory.MemberDirectory;
import org.groupwriteback.exporter.directory.MemberDirectory.FoundMember;
import org.groupwriteback.exporter.directory.MemberDirectoryContract;
import org.groupwriteback.exporter.directory.OwnedAttribute;
import org.groupwriteback.testbed.directory.ActiveDirectory;
import org.junit.jupiter.api.AfterEach;

/** {@link LdapMemberDirectory} on a real server. */
abstract class LdapMembersContract extends MemberDirectoryContract {
    private final Edge edge;
    private final MemberDirectory members;
    private final UUID group;

    LdapMembersContract(ActiveDirectory directory) {
        this.edge = new Edge(directory);
        this.members = new LdapMemberDirectory(edge.connection, new DirectorySurvey(edge.connection, edge.ou));
        this.group = new LdapGroupDirectory(edge.connection, edge.ou)
                .create("g", edge.ou, Map.of(OwnedAttribute.GROUP_TYPE, "-2147483640"))
                .objectGuid();
    }

    @Override
    protected MemberDirectory directory() {
        return members;
    }

    @Override
    protected UUID group() {
        return group;
    }

    @Override
    protected void deleteGroup() {
        try (LDAPConnection connection = edge.directory.connect()) {
            connection.delete("CN=g," + edge.ou);
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected List<FoundMember> people(int count) {
        String unique = UUID.randomUUID().toString().substring(0, 8);
        return edge
                .directory
                .createUsers(
                        edge.elsewhere,
                        IntStream.range(0, count)
                                .mapToObj(i -> unique + "-" + i)
                                .toList())
                .all()
                .stream()
                .map(user -> new FoundMember(
                        new MemberAnchor.Guid(user.objectGuid()), Optional.of(new MemberAnchor.Sid(user.sid()))))
                .toList();
    }

    @Override
    protected MemberAnchor nobody() {
        return new MemberAnchor.Sid(edge.directory.domainSid() + "-4000000");
    }

    @Override
    protected boolean letsPassWhatIsSo() {
        return edge.directory.traits().honoursPermissiveModifyOnMember();
    }

    @AfterEach
    void close() {
        edge.close();
    }
}
