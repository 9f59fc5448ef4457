package org.groupwriteback.exporter.ldap;

import java.util.function.Supplier;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.DirContext;
import org.groupwriteback.exporter.directory.DirectoryFailure;
import org.groupwriteback.exporter.directory.FailureCategory;
import org.springframework.ldap.core.ContextSource;
import org.springframework.ldap.core.LdapTemplate;
import org.springframework.ldap.core.support.LdapContextSource;

/**
 * One domain controller, with the pooled connections to it. Each new connection goes through the gate and is looked at once:
 * a read-only domain controller takes none of our writes. Thread-safe.
 */
@SuppressWarnings("BanJNDI") // Attributes only: no object is ever made of an entry, so nothing is deserialized.
final class DomainController implements AutoCloseable {
    /** LDAP_CAP_ACTIVE_DIRECTORY_PARTIAL_SECRETS_OID: only a read-only domain controller has it. */
    private static final String READ_ONLY = "1.2.840.113556.1.4.1920";

    /** Whoever keeps account of connections that could not be made. */
    interface Watcher {
        void failed(FailureCategory category);
    }

    private final String url;
    private final ConnectionPool pool;
    private final LdapTemplate template;
    private final BulkReads bulkReads;

    DomainController(DirectorySettings settings, String url, LogonGate gate, Watcher watcher) {
        this.url = url;
        LdapContextSource source = ConnectionPool.source(settings, url);
        this.pool = new ConnectionPool(settings, new WatchedSource(source, gate, watcher, url));
        this.template = new LdapTemplate(pool);
        this.bulkReads = new BulkReads(settings, url, gate, watcher);
    }

    String url() {
        return url;
    }

    /** For small reads and for writes. */
    LdapTemplate template() {
        return template;
    }

    /** For reads of many values or entries. */
    BulkReads bulkReads() {
        return bulkReads;
    }

    /** Closes idle connections: after a failure of one, the others are as old. */
    void discardIdle() {
        pool.discardIdle();
        bulkReads.discardIdle();
    }

    @Override
    public void close() {
        pool.close();
        bulkReads.close();
    }

    /** Makes connections through the gate. */
    private record WatchedSource(LdapContextSource source, LogonGate gate, Watcher watcher, String url)
            implements ContextSource {
        @Override
        public DirContext getReadOnlyContext() {
            return getReadWriteContext();
        }

        @Override
        public DirContext getReadWriteContext() {
            return gate.through(() -> connected(source::getReadWriteContext));
        }

        @Override
        public DirContext getContext(String principal, String credentials) {
            return source.getContext(principal, credentials);
        }

        private DirContext connected(Supplier<DirContext> connect) {
            try {
                DirContext context = connect.get();
                refuseReadOnly(context);
                return context;
            } catch (RuntimeException | NamingException e) {
                DirectoryFailure failure = LdapFailures.ofLogon(e);
                watcher.failed(failure.category());
                throw failure;
            }
        }

        private void refuseReadOnly(DirContext context) throws NamingException {
            Attribute capabilities = context.getAttributes("", new String[] {"supportedCapabilities"})
                    .get("supportedCapabilities");
            if (capabilities != null && capabilities.contains(READ_ONLY)) {
                context.close();
                throw new DirectoryFailure(FailureCategory.READ_ONLY_CONTROLLER, null, url, null);
            }
        }
    }
}
