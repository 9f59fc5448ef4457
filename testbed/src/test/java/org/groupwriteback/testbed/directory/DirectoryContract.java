package org.groupwriteback.testbed.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ResultCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What the contract's parts share: a directory, an OU of the test's own, and an administrator's connection. */
abstract class DirectoryContract {
    ActiveDirectory directory;
    LDAPConnection connection;
    String ou;

    abstract ActiveDirectory startedDirectory();

    DirectoryContract() {
        directory = startedDirectory();
        ou = directory.createOu("test " + UUID.randomUUID());
        connection = connected();
    }

    private LDAPConnection connected() {
        try {
            return directory.connect();
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void bound() {
        assertThat(connection.isConnected()).isTrue();
    }

    @AfterEach
    void close() {
        connection.close();
    }

    /** Creates a group in the OU of this test. */
    String createGroup(String cn, Attribute... more) throws LDAPException {
        String dn = "CN=" + cn + "," + ou;
        List<Attribute> attributes = new ArrayList<>(List.of(more));
        attributes.add(new Attribute("objectClass", "group"));
        connection.add(dn, attributes);
        return dn;
    }

    DirectoryGroup group(String cn) {
        return directory.groups(ou).stream()
                .filter(each -> each.cn().equals(cn))
                .findFirst()
                .orElseGet(() -> fail("No group " + cn));
    }

    void addMembers(String dn, Collection<String> values) throws LDAPException {
        connection.modify(dn, new Modification(ModificationType.ADD, "member", values.toArray(String[]::new)));
    }

    List<Principal> twoUsers() {
        return List.copyOf(directory.createUsers(ou, names(unique("u"), 2)).all());
    }

    /** Account names are unique in the domain, which tests share. */
    static String unique(String name) {
        return name + UUID.randomUUID().toString().substring(0, 8);
    }

    static String sid(Principal principal) {
        return "<SID=" + principal.sid() + ">";
    }

    static String guid(Principal principal) {
        return "<GUID=" + principal.objectGuid() + ">";
    }

    static List<String> names(String prefix, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> prefix + i).toList();
    }

    /** Something that the directory is to refuse. */
    interface Refused {
        void run() throws LDAPException;
    }

    static void assertRefused(ResultCode code, String text, Refused operation) {
        try {
            operation.run();
        } catch (LDAPException e) {
            assertThat(e.getResultCode()).isEqualTo(code);
            assertThat(String.valueOf(e.getDiagnosticMessage())).containsIgnoringCase(text);
            return;
        }
        fail("Not refused, but should be with " + code + " " + text);
    }

    static void assertRefusedWhen(boolean refused, ResultCode code, String text, Refused operation)
            throws LDAPException {
        if (refused) {
            assertRefused(code, text, operation);
        } else {
            operation.run();
        }
    }
}
