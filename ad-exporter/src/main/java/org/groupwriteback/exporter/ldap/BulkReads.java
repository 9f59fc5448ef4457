package org.groupwriteback.exporter.ldap;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.groupwriteback.exporter.directory.DirectoryFailure;

/**
 * Reads of many values or entries from one domain controller, by UnboundID's SDK: JNDI compares each value of an answer
 * with all before it, so that a large membership takes it seconds. As many connections as are needed at once, kept for
 * the next read. Thread-safe.
 */
final class BulkReads implements AutoCloseable {
    /** AD's own closes a connection after a quarter of an hour. */
    private static final long KEPT_NANOS = 5 * 60 * 1_000_000_000L;

    /** Some hundred thousand values with their GUIDs and SIDs; whoever reads asks for fewer at once. */
    private static final int MOST_BYTES = 64 << 20;

    /** What is done with a connection. */
    interface Work<T> {
        T on(LDAPConnection connection) throws LDAPException;
    }

    private record Idle(LDAPConnection connection, long since) {}

    private final DirectorySettings settings;
    private final LdapUrl url;
    private final LogonGate gate;
    private final DomainController.Watcher watcher;
    private final Supplier<SSLSocketFactory> tls;
    private final Deque<Idle> idle = new ConcurrentLinkedDeque<>();

    BulkReads(DirectorySettings settings, String url, LogonGate gate, DomainController.Watcher watcher) {
        this.settings = settings;
        this.url = LdapUrl.of(url);
        this.gate = gate;
        this.watcher = watcher;
        SSLSocketFactory trusted = settings.caFile().map(Trust::in).orElse(null);
        this.tls = () -> trusted == null ? (SSLSocketFactory) SSLSocketFactory.getDefault() : trusted;
    }

    /** Does some reading; what goes wrong is thrown as it comes, the connection it came on being given up. */
    <T> T run(Work<T> work) throws LDAPException {
        LDAPConnection connection = connection();
        boolean good = false;
        try {
            T result = work.on(connection);
            good = true;
            return result;
        } finally {
            if (good) {
                idle.push(new Idle(connection, System.nanoTime()));
            } else {
                close(connection);
            }
        }
    }

    void discardIdle() {
        for (Idle each = idle.poll(); each != null; each = idle.poll()) {
            close(each.connection());
        }
    }

    @Override
    public void close() {
        discardIdle();
    }

    private LDAPConnection connection() {
        for (Idle each = idle.poll(); each != null; each = idle.poll()) {
            if (System.nanoTime() - each.since() < KEPT_NANOS
                    && each.connection().isConnected()) {
                return each.connection();
            }
            close(each.connection());
        }
        return gate.through(() -> {
            try {
                return connect();
            } catch (LDAPException e) {
                DirectoryFailure failure = LdapFailures.ofLogon(e);
                watcher.failed(failure.category());
                throw failure;
            }
        });
    }

    private LDAPConnection connect() throws LDAPException {
        SocketFactory sockets = url.tls() ? tls.get() : SocketFactory.getDefault();
        LDAPConnection connection = new LDAPConnection(sockets, options(), url.host(), url.port());
        boolean bound = false;
        try {
            if (settings.startTls()) {
                connection.processExtendedOperation(new StartTLSExtendedRequest(tls.get()));
            }
            connection.bind(new SimpleBindRequest(settings.bindDn(), settings.bindPassword()));
            bound = true;
            return connection;
        } finally {
            if (!bound) {
                close(connection);
            }
        }
    }

    private LDAPConnectionOptions options() {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis(
                Math.toIntExact(settings.connectTimeout().toMillis()));
        options.setResponseTimeoutMillis(settings.readTimeout().toMillis());
        options.setFollowReferrals(false);
        options.setUseSynchronousMode(true);
        options.setMaxMessageSize(MOST_BYTES);
        options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(true));
        return options;
    }

    private static void close(LDAPConnection connection) {
        connection.close(new Control[0]);
    }
}
