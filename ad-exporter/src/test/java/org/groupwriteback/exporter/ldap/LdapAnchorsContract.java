package org.groupwriteback.exporter.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.Map;
import java.util.UUID;
import org.groupwriteback.exporter.directory.DirectoryFailure;
import org.groupwriteback.exporter.directory.GroupEntry;
import org.groupwriteback.exporter.directory.OwnedAttribute;
import org.groupwriteback.testbed.directory.ActiveDirectory;
import org.groupwriteback.testbed.directory.proxy.DirectoryProxy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A group is found by its anchor whoever set it and when, and one that isn't there costs no search of its own. */
abstract class LdapAnchorsContract {
    private final Edge edge;
    private final DirectoryProxy proxy;
    private final LdapConnection connection;
    private final LdapGroupDirectory groups;
    private final LDAPConnection administrator;

    LdapAnchorsContract(ActiveDirectory directory) {
        this.edge = new Edge(directory);
        this.proxy = DirectoryProxy.before(directory);
        this.connection = edge.connection(proxy.ldapUrl());
        this.groups = new LdapGroupDirectory(connection, edge.ou);
        this.administrator = administrator(directory);
    }

    private static LDAPConnection administrator(ActiveDirectory directory) {
        try {
            return directory.connect();
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void close() {
        administrator.close();
        connection.close();
        edge.close();
        proxy.close();
    }

    @Test
    void aGroupThatAnotherMadeAMomentAgoIsFound() throws LDAPException {
        assertNotFound("Group_a");

        createByHand("a", edge.ou, "Group_a");

        assertFound("a", "Group_a");
    }

    @Test
    void anAnchorThatAnotherSetAMomentAgoIsFoundWhateverItsCase() throws LDAPException {
        createByHand("a", edge.ou, "Group_b");
        assertNotFound("Group_a");

        administrator.modify(
                "CN=a," + edge.ou, new Modification(ModificationType.REPLACE, "adminDescription", "GROUP_A"));

        assertFound("a", "group_a");
        assertNotFound("Group_b");
    }

    @Test
    void aGroupThatWasMovedInIsFoundAndOneThatWasMovedOutIsNot() throws LDAPException {
        createByHand("a", edge.elsewhere, "Group_a");
        createByHand("b", edge.ou, "Group_b");
        assertNotFound("Group_a");
        assertFound("b", "Group_b");

        administrator.modifyDN("CN=a," + edge.elsewhere, "CN=a", true, edge.ou);
        administrator.modifyDN("CN=b," + edge.ou, "CN=b", true, edge.elsewhere);

        assertFound("a", "Group_a");
        assertNotFound("Group_b");
    }

    @Test
    void aGroupInAnOuThatWasMovedInIsFound() throws LDAPException {
        String inner = "OU=Inner," + edge.elsewhere;
        administrator.add(inner, new Attribute("objectClass", "organizationalUnit"));
        createByHand("a", inner, "Group_a");
        assertNotFound("Group_a");

        administrator.modifyDN(inner, "OU=Inner", true, edge.ou);

        assertFound("a", "Group_a");
    }

    @Test
    void aGroupThatWasDeletedIsNotFoundAndOneThatWasBroughtBackIs() throws LDAPException {
        createByHand("a", edge.ou, "Group_a");
        UUID guid = groups.findByAnchor("Group_a", edge.ou).get(0).objectGuid();
        administrator.delete("CN=a," + edge.ou);
        assertNotFound("Group_a");

        edge.directory.restore(guid, "CN=a," + edge.ou);
        administrator.modify(
                "CN=a," + edge.ou, new Modification(ModificationType.REPLACE, "adminDescription", "Group_a"));

        assertFound("a", "Group_a");
    }

    @Test
    void aTargetOuThatLiesElsewhereIsSearchedToo() throws LDAPException {
        createByHand("a", edge.elsewhere, "Group_a");

        assertThat(groups.findByAnchor("Group_a", edge.elsewhere))
                .extracting(GroupEntry::cn)
                .containsExactly("a");
    }

    @Test
    void groupsThatAreNotThereCostNoMoreThanAQuestionForChanges() {
        groups.findByAnchor("Group_first", edge.ou);
        int before = proxy.searches();

        for (int i = 0; i < 50; i++) {
            assertNotFound("Group_" + i);
            groups.create(
                    "g" + i,
                    edge.ou,
                    Map.of(OwnedAttribute.GROUP_TYPE, "8", OwnedAttribute.ADMIN_DESCRIPTION, "Group_" + i));
        }

        // Each: the changes since the last, and reading back what was made.
        assertThat(proxy.searches() - before).isLessThanOrEqualTo(2 * 50);
    }

    @Test
    void anotherControllerIsAskedFromTheStart() throws LDAPException {
        DirectoryProxy other = DirectoryProxy.before(edge.directory);
        try (LdapConnection both = edge.connection(proxy.ldapUrl(), other.ldapUrl())) {
            LdapGroupDirectory here = new LdapGroupDirectory(both, edge.ou);
            createByHand("a", edge.ou, "Group_a");
            assertThat(here.findByAnchor("Group_a", edge.ou)).hasSize(1);
            other.fallBehind();
            createByHand("b", edge.ou, "Group_b");
            assertThat(here.findByAnchor("Group_b", edge.ou)).hasSize(1);

            proxy.becomeReadOnly();
            proxy.goDown();
            proxy.comeBack();
            DirectorySurvey survey = new DirectorySurvey(both, edge.ou);
            assertThatThrownBy(survey::survey).isInstanceOf(DirectoryFailure.class);
            survey.survey();

            assertThat(both.controller().term()).isEqualTo(1);
            assertThat(here.findByAnchor("Group_a", edge.ou)).hasSize(1);
            assertThat(here.findByAnchor("Group_b", edge.ou)).isEmpty();
            other.catchUp();
            assertThat(here.findByAnchor("Group_b", edge.ou)).hasSize(1);
        } finally {
            other.close();
        }
    }

    private void createByHand(String cn, String ou, String anchor) throws LDAPException {
        administrator.add(
                "CN=" + cn + "," + ou,
                new Attribute("objectClass", "group"),
                new Attribute("adminDescription", anchor));
    }

    private void assertFound(String cn, String anchor) {
        assertThat(groups.findByAnchor(anchor, edge.ou))
                .extracting(GroupEntry::cn)
                .containsExactly(cn);
    }

    private void assertNotFound(String anchor) {
        assertThat(groups.findByAnchor(anchor, edge.ou)).isEmpty();
    }
}
