package org.groupwriteback.testbed.directory.samba;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.ModifyRequest;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.groupwriteback.testbed.directory.Account;
import org.groupwriteback.testbed.directory.ActiveDirectory;
import org.groupwriteback.testbed.directory.DirectoryTraits;
import org.groupwriteback.testbed.directory.Principal;
import org.groupwriteback.testbed.directory.Principals;
import org.groupwriteback.testbed.directory.Sid;

/** The real Samba AD DC with the schema of Windows 2016. */
public final class SambaDirectory implements ActiveDirectory {
    /** A normal account whose password doesn't expire. */
    private static final String ENABLED_ACCOUNT = String.valueOf(0x200 | 0x10000);

    private static final String SHOW_DELETED = "1.2.840.113556.1.4.417";

    private final SambaHost host;
    private final String domainSid;

    private SambaDirectory(SambaHost host) {
        this.host = host;
        this.domainSid = sidOf(SambaHost.BASE_DN);
    }

    /**
     * Starts a domain of its own, empty but for what every domain has; 0.5 s, or 15 s when Samba has to be installed or
     * the template provisioned. With {@code -Dtestbed.containers=true} it is a container.
     *
     * @throws IllegalStateException when it can't; the message says what to do
     */
    public static SambaDirectory start() {
        return new SambaDirectory(
                Boolean.getBoolean("testbed.containers") ? ContainerSamba.start() : LocalSamba.start());
    }

    /** The server's process id, for who measures it; nothing where it runs in a container. */
    public OptionalLong pid() {
        return host.pid();
    }

    @Override
    public String ldapUrl() {
        return "ldap://" + host.address() + ":" + host.ldapPort();
    }

    @Override
    public String ldapsUrl() {
        return "ldaps://" + host.address() + ":" + host.ldapsPort();
    }

    @Override
    public Path caFile() {
        return host.caFile();
    }

    @Override
    public String baseDn() {
        return SambaHost.BASE_DN;
    }

    @Override
    public String domainSid() {
        return domainSid;
    }

    @Override
    public Account administrator() {
        return new Account(SambaHost.ADMINISTRATOR_DN, SambaHost.ADMINISTRATOR_PASSWORD, domainSid + "-500");
    }

    @Override
    public DirectoryTraits traits() {
        return DirectoryTraits.SAMBA;
    }

    @Override
    public Account createServiceAccount(String name, String password, String ou) {
        String dn = "CN=" + name + ",CN=Users," + baseDn();
        try (LDAPConnection connection = connect()) {
            connection.add(
                    dn,
                    new Attribute("objectClass", "user"),
                    new Attribute("sAMAccountName", name),
                    new Attribute("userAccountControl", ENABLED_ACCOUNT),
                    new Attribute("unicodePwd", ("\"" + password + "\"").getBytes(StandardCharsets.UTF_16LE)));
        } catch (LDAPException e) {
            throw new IllegalStateException("Can't create the account " + dn + ": " + e.getMessage(), e);
        }
        String sid = sidOf(dn);
        host.administer("grant-groups", List.of(ou, sid), "");
        return new Account(dn, password, sid);
    }

    /** Gives an account the right Replicating Directory Changes on the domain, which DirSync needs. */
    public void grantReplicatingChanges(Account account) {
        host.administer("grant-replication", List.of(account.sid()), "");
    }

    @Override
    public Principals createUsers(String ou, Collection<String> names) {
        String made = host.administer("users", List.of(ou), String.join("\n", names) + "\n");
        Map<String, Principal> users = new LinkedHashMap<>();
        for (String line : made.lines().toList()) {
            String[] fields = line.split("\t", -1);
            users.put(fields[0], new Principal(fields[1], UUID.fromString(fields[2])));
        }
        return new Principals(users);
    }

    /** Reanimates the tombstone: members and most attributes are lost. */
    @Override
    public void restore(UUID objectGuid, String dn) {
        Control showDeleted = new Control(SHOW_DELETED, true);
        SearchRequest tombstone = new SearchRequest(
                "<GUID=" + objectGuid + ">", SearchScope.BASE, Filter.createPresenceFilter("objectClass"), "cn");
        tombstone.addControl(showDeleted);
        try (LDAPConnection connection = connect()) {
            ModifyRequest reanimation = new ModifyRequest(
                    connection.search(tombstone).getSearchEntries().get(0).getDN(),
                    new Modification(ModificationType.DELETE, "isDeleted"),
                    new Modification(ModificationType.REPLACE, "distinguishedName", dn));
            reanimation.addControl(showDeleted);
            connection.modify(reanimation);
        } catch (LDAPException e) {
            throw new IllegalStateException("Can't restore " + dn + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void goDown() {
        host.goDown();
    }

    @Override
    public void comeBack() {
        host.comeBack();
    }

    @Override
    public void close() {
        host.close();
    }

    private String sidOf(String dn) {
        try (LDAPConnection connection = connect()) {
            SearchResultEntry entry = connection.getEntry(dn, "objectSid");
            if (entry == null) {
                throw new IllegalStateException("Not there: " + dn);
            }
            return Sid.text(entry.getAttributeValueBytes("objectSid"));
        } catch (LDAPException e) {
            throw new IllegalStateException("Can't read " + dn + ": " + e.getMessage(), e);
        }
    }
}
