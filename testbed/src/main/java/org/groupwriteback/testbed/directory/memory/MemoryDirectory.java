package org.groupwriteback.testbed.directory.memory;

import com.unboundid.ldap.listener.LDAPListener;
import com.unboundid.ldap.listener.LDAPListenerConfig;
import com.unboundid.ldap.listener.LDAPListenerRequestHandler;
import com.unboundid.ldap.listener.StartTLSRequestHandler;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.util.ssl.KeyStoreKeyManager;
import com.unboundid.util.ssl.SSLUtil;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import javax.net.ServerSocketFactory;
import org.groupwriteback.testbed.Directories;
import org.groupwriteback.testbed.directory.Account;
import org.groupwriteback.testbed.directory.ActiveDirectory;
import org.groupwriteback.testbed.directory.Certificates;
import org.groupwriteback.testbed.directory.DirectoryTraits;
import org.groupwriteback.testbed.directory.Principal;
import org.groupwriteback.testbed.directory.Principals;

/** An in-memory directory with Windows' rules, on loopback ports of its own. */
public final class MemoryDirectory implements ActiveDirectory {
    private static final String ADMINISTRATOR_PASSWORD = "Lab-Passw0rd!";
    /** MaxReceiveBuffer. */
    private static final int MAX_REQUEST_BYTES = 10 << 20;

    private final MemoryDomain domain;
    private final Certificates certificates;
    private final SSLUtil tls;
    private final Runnable atEnd;
    private final int boundLdapPort;
    private final int boundLdapsPort;
    private LDAPListener plain;
    private LDAPListener secure;

    private MemoryDirectory(MemoryDomain domain, Certificates certificates, int ldapPort, int ldapsPort, Runnable atEnd)
            throws IOException, GeneralSecurityException {
        this.domain = domain;
        this.certificates = certificates;
        this.atEnd = atEnd;
        this.tls = new SSLUtil(
                new KeyStoreKeyManager(
                        certificates.keyStore().toFile(),
                        Certificates.STORE_PASSWORD.toCharArray(),
                        "PKCS12",
                        "server"),
                null);
        this.plain = plainListener(ldapPort);
        this.secure = secureListener(ldapsPort);
        this.boundLdapPort = plain.getListenPort();
        this.boundLdapsPort = secure.getListenPort();
    }

    private LDAPListener plainListener(int port) throws IOException, GeneralSecurityException {
        return listener(
                port,
                new StartTLSRequestHandler(tls.createSSLSocketFactory(), new MemorySession(domain)),
                ServerSocketFactory.getDefault());
    }

    private LDAPListener secureListener(int port) throws IOException, GeneralSecurityException {
        return listener(port, new MemorySession(domain), tls.createSSLServerSocketFactory());
    }

    /** Starts an empty domain on free ports, its certificates in a temporary directory that {@link #close} removes. */
    public static MemoryDirectory start() {
        try {
            Path directory = Files.createTempDirectory("directory");
            return start(directory, 0, 0, () -> Directories.remove(directory));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Starts an empty domain.
     *
     * @param directory where its certificates are put
     * @param ldapPort 0 for a free one
     * @param ldapsPort 0 for a free one
     * @throws IllegalStateException when a port is taken
     */
    public static MemoryDirectory start(Path directory, int ldapPort, int ldapsPort) {
        return start(directory, ldapPort, ldapsPort, () -> {});
    }

    private static MemoryDirectory start(Path directory, int ldapPort, int ldapsPort, Runnable atEnd) {
        try {
            return new MemoryDirectory(
                    new MemoryDomain(Clock.systemUTC(), ADMINISTRATOR_PASSWORD),
                    Certificates.create(directory, "127.0.0.1"),
                    ldapPort,
                    ldapsPort,
                    atEnd);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "No directory on ports " + ldapPort + " and " + ldapsPort + ": " + e.getMessage(), e);
        }
    }

    private static LDAPListener listener(int port, LDAPListenerRequestHandler handler, ServerSocketFactory sockets)
            throws IOException {
        LDAPListenerConfig config = new LDAPListenerConfig(port, handler);
        config.setListenAddress(InetAddress.getLoopbackAddress());
        config.setServerSocketFactory(sockets);
        config.setMaxMessageSizeBytes(MAX_REQUEST_BYTES);
        LDAPListener listener = new LDAPListener(config);
        listener.startListening();
        return listener;
    }

    @Override
    public String ldapUrl() {
        return "ldap://127.0.0.1:" + boundLdapPort;
    }

    @Override
    public String ldapsUrl() {
        return "ldaps://127.0.0.1:" + boundLdapsPort;
    }

    @Override
    public Path caFile() {
        return certificates.caFile();
    }

    @Override
    public String baseDn() {
        return MemoryDomain.BASE_DN;
    }

    @Override
    public String domainSid() {
        return Objects.requireNonNull(domain.tree().root().sid);
    }

    @Override
    public Account administrator() {
        return new Account("CN=Administrator,CN=Users," + baseDn(), ADMINISTRATOR_PASSWORD, domainSid() + "-500");
    }

    @Override
    public DirectoryTraits traits() {
        return DirectoryTraits.WINDOWS;
    }

    @Override
    public Account createServiceAccount(String name, String password, String ou) {
        synchronized (domain.tree()) {
            try {
                DirectoryObject account = createUser(domain.users(), name);
                domain.setPassword(account, password);
                domain.rights().grantGroups(account, domain.names().target(ou));
                return new Account(domain.tree().dnOf(account), password, Objects.requireNonNull(account.sid));
            } catch (Refusal e) {
                throw new IllegalStateException("Can't create the account " + name + ": " + e.getMessage(), e);
            }
        }
    }

    @Override
    public Principals createUsers(String ou, Collection<String> names) {
        synchronized (domain.tree()) {
            try {
                DirectoryObject parent = domain.names().target(ou);
                Map<String, Principal> users = new LinkedHashMap<>();
                for (String name : names) {
                    DirectoryObject user = createUser(parent, name);
                    users.put(name, new Principal(Objects.requireNonNull(user.sid), user.guid));
                }
                return new Principals(users);
            } catch (Refusal e) {
                throw new IllegalStateException("Can't create users in " + ou + ": " + e.getMessage(), e);
            }
        }
    }

    private DirectoryObject createUser(DirectoryObject parent, String name) throws Refusal {
        if (domain.tree().withAccountName(name) != null) {
            throw Refusal.accountNameExists();
        }
        DirectoryObject user = domain.tree().create(parent, new RDN("CN", name), ObjectKind.USER);
        user.attributes.put("sAMAccountName", List.of(Values.of(name)));
        domain.tree().renameAccount(user, null, name);
        return user;
    }

    @Override
    public void restore(UUID objectGuid, String dn) {
        synchronized (domain.tree()) {
            try {
                DN place = new DN(dn);
                domain.tree().restore(objectGuid, domain.names().target(place.getParentString()), place.getRDN());
            } catch (LDAPException | Refusal e) {
                throw new IllegalStateException("Can't restore " + dn + ": " + e.getMessage(), e);
            }
        }
    }

    @Override
    public void goDown() {
        plain.shutDown(true);
        secure.shutDown(true);
    }

    @Override
    public void comeBack() {
        try {
            plain = plainListener(boundLdapPort);
            secure = secureListener(boundLdapsPort);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("The directory can't come back: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        goDown();
        atEnd.run();
    }
}
