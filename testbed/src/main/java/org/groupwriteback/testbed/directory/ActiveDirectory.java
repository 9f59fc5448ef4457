package org.groupwriteback.testbed.directory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * A running Active Directory domain, as tests and the sandbox need it: where it is, and what an administrator prepares
 * or looks up there. Listens on loopback only; safe for use by many threads. Methods throw {@link
 * IllegalStateException} when the directory refuses.
 */
public interface ActiveDirectory extends AutoCloseable {

    /** For simple bind without TLS, and for StartTLS. */
    String ldapUrl();

    String ldapsUrl();

    /** The PEM file of the authority that signed the directory's certificate. */
    Path caFile();

    /** The domain's naming context, as {@code DC=lab,DC=test}. */
    String baseDn();

    String domainSid();

    Account administrator();

    /** Where this directory differs from Windows. */
    DirectoryTraits traits();

    /**
     * Makes an organizational unit right below the domain.
     *
     * @return its DN
     */
    default String createOu(String name) {
        String dn = new RDN("OU", name) + "," + baseDn();
        try (LDAPConnection connection = connect()) {
            connection.add(dn, new Attribute("objectClass", "organizationalUnit"));
            return dn;
        } catch (LDAPException e) {
            throw new IllegalStateException("Can't create " + dn + ": " + e.getMessage(), e);
        }
    }

    /**
     * Makes a user that may create, change and delete groups below one OU and write nothing else, as the exporter's
     * account should be.
     */
    Account createServiceAccount(String name, String password, String ou);

    /** Makes users without passwords, by the thousand, in the order given. Names are their cn and sAMAccountName. */
    Principals createUsers(String ou, Collection<String> names);

    /** The groups below an OU, whole, ordered by cn. */
    default List<DirectoryGroup> groups(String ou) {
        try (LDAPConnection connection = connect()) {
            return new GroupReader(connection).below(ou);
        } catch (LDAPException e) {
            throw new IllegalStateException("Can't read the groups below " + ou + ": " + e.getMessage(), e);
        }
    }

    /** A new connection as the administrator; the caller closes it. */
    default LDAPConnection connect() throws LDAPException {
        return LdapConnections.bound(ldapUrl(), administrator());
    }

    /** Brings a deleted group back under that DN, as an administrator does; what comes with it, the traits say. */
    void restore(UUID objectGuid, String dn);

    /**
     * Takes the service away without notice, for tests of an outage; the data stays. Not for a shared directory.
     */
    void goDown();

    /** Brings the service back on the same ports after {@link #goDown()}; answers when this returns. */
    void comeBack();

    /** Stops the directory and forgets its data, unless it is shared. Further calls do nothing. */
    @Override
    void close();
}
