package org.groupwriteback.benchmarks.lab;

import com.unboundid.asn1.ASN1Element;
import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.BindRequest;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.SingleServerSet;
import com.unboundid.util.ssl.PEMFileTrustManager;
import com.unboundid.util.ssl.SSLUtil;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.SocketFactory;
import org.groupwriteback.benchmarks.people.Person;
import org.groupwriteback.testbed.directory.Account;
import org.groupwriteback.testbed.directory.ActiveDirectory;

/**
 * The barest thing that does the exporter's LDAP work: UnboundID's SDK, the requests and nothing around them, with as
 * many connections and as large chunks as the exporter has. Safe for use by many threads.
 */
public final class BareClient implements AutoCloseable {
    /** Connections of both. */
    public static final int CONNECTIONS = 4;

    /** Most members in one modify of both. */
    public static final int CHUNK = 4000;

    private static final int SECURITY_GROUP = -2147483640;
    private static final String[] GROUP_ATTRIBUTES = {
        "objectGUID",
        "objectSid",
        "distinguishedName",
        "cn",
        "adminDescription",
        "displayName",
        "description",
        "groupType"
    };
    private static final Control EXTENDED_DN = new Control(
            "1.2.840.113556.1.4.529",
            true,
            new ASN1OctetString(new ASN1Sequence(new ASN1Element[] {new ASN1Integer(1)}).encode()));

    private final LDAPConnectionPool pool;
    private final ExecutorService workers = Executors.newFixedThreadPool(CONNECTIONS);

    private BareClient(LDAPConnectionPool pool) {
        this.pool = pool;
    }

    /** Connected in the clear, as the account of this workplace. */
    public static BareClient connect(Lab lab, Workplace workplace) {
        return connect(lab.directory().ldapUrl(), workplace.account(), SocketFactory.getDefault());
    }

    /** Connected over TLS, trusting the directory's own authority. */
    public static BareClient connectOverTls(ActiveDirectory directory, Account account) {
        try {
            SSLUtil tls = new SSLUtil(new PEMFileTrustManager(directory.caFile().toFile()));
            return connect(directory.ldapsUrl(), account, tls.createSSLSocketFactory());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The bare client can't speak TLS: " + e.getMessage(), e);
        }
    }

    private static BareClient connect(String directory, Account account, SocketFactory sockets) {
        try {
            LDAPURL url = new LDAPURL(directory);
            BindRequest bind = new SimpleBindRequest(account.dn(), account.password());
            return new BareClient(new LDAPConnectionPool(
                    new SingleServerSet(url.getHost(), url.getPort(), sockets), bind, CONNECTIONS, CONNECTIONS));
        } catch (LDAPException e) {
            throw refused(e);
        }
    }

    /** Makes a group as the exporter would, and gives its DN. */
    public String create(String ou, String cn) {
        String dn = new RDN("CN", cn) + "," + ou;
        try {
            pool.add(
                    dn,
                    new Attribute("objectClass", "group"),
                    new Attribute("displayName", cn),
                    new Attribute("groupType", String.valueOf(SECURITY_GROUP)),
                    new Attribute("adminDescription", "Group_" + cn),
                    new Attribute("msDS-ExternalDirectoryObjectId", "Group_" + cn));
            return dn;
        } catch (LDAPException e) {
            throw refused(e);
        }
    }

    /** Puts these people into a group, in chunks. */
    public void add(String dn, List<Person> members) {
        for (int from = 0; from < members.size(); from += CHUNK) {
            String[] values = members.subList(from, Math.min(members.size(), from + CHUNK)).stream()
                    .map(Person::memberValue)
                    .toArray(String[]::new);
            modify(dn, new Modification(ModificationType.ADD, "member", values));
        }
    }

    /** Takes one person out of a group. */
    public void remove(String dn, Person member) {
        modify(dn, new Modification(ModificationType.DELETE, "member", member.memberValue()));
    }

    private void modify(String dn, Modification modification) {
        try {
            pool.modify(dn, modification);
        } catch (LDAPException e) {
            throw refused(e);
        }
    }

    /** Reads a group's members with their GUIDs and SIDs, and gives how many there are. */
    public int readMembers(String dn) {
        SearchRequest request = new SearchRequest(dn, SearchScope.BASE, anything(), "member");
        request.addControl(EXTENDED_DN);
        try {
            Attribute member = pool.search(request).getSearchEntries().get(0).getAttribute("member");
            return member == null ? 0 : member.size();
        } catch (LDAPException e) {
            throw refused(e);
        }
    }

    /** Reads a group's own attributes. */
    public void readGroup(String dn) {
        try {
            pool.getEntry(dn, GROUP_ATTRIBUTES);
        } catch (LDAPException e) {
            throw refused(e);
        }
    }

    /** The number by which AD counts changes of an entry. */
    public long changeNumber(String dn) {
        try {
            return pool.getEntry(dn, "uSNChanged").getAttributeValueAsLong("uSNChanged");
        } catch (LDAPException e) {
            throw refused(e);
        }
    }

    /** Starts a piece of work on the next free connection. */
    public Future<?> start(Runnable work) {
        return workers.submit(work);
    }

    /** Does all of this, over all connections. */
    public void all(Collection<Runnable> work) throws InterruptedException {
        List<Callable<Object>> pieces = new ArrayList<>();
        work.forEach(piece -> pieces.add(Executors.callable(piece)));
        for (Future<Object> piece : workers.invokeAll(pieces)) {
            await(piece);
        }
    }

    /** Waits for a piece of work, and fails as it did. */
    public static void await(Future<?> piece) throws InterruptedException {
        try {
            piece.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("The bare client failed", e.getCause());
        }
    }

    private static Filter anything() {
        return Filter.createPresenceFilter("objectClass");
    }

    private static IllegalStateException refused(LDAPException e) {
        return new IllegalStateException("AD refused the bare client: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        workers.shutdownNow();
        pool.close();
    }
}
