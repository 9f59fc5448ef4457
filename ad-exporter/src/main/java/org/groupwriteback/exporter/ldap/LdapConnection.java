package org.groupwriteback.exporter.ldap;

import javax.naming.NamingException;
import javax.naming.ldap.Control;
import javax.naming.ldap.LdapContext;
import org.groupwriteback.exporter.groups.DirectoryFailure;
import org.groupwriteback.exporter.groups.Operation;
import org.springframework.ldap.core.LdapTemplate;

/**
 * One operation on a pooled connection at a time, with what goes wrong told as {@link DirectoryFailure}. Reads take the
 * same connections as writes, so that they see what was written. Thread-safe.
 */
public final class LdapConnection implements AutoCloseable {
    private static final Control[] NONE = {};

    private final ConnectionPool pool;
    private final LdapTemplate template;

    public LdapConnection(DirectorySettings settings) {
        this.pool = new ConnectionPool(settings);
        this.template = new LdapTemplate(pool);
    }

    /** What is done with a connection. */
    interface Work<T> {
        T on(LdapContext context) throws NamingException;
    }

    <T> T run(Operation operation, Work<T> work, Control... controls) {
        try {
            return template.executeReadWrite(context -> {
                LdapContext ldap = (LdapContext) context;
                if (controls.length == 0) {
                    return work.on(ldap);
                }
                ldap.setRequestControls(controls);
                try {
                    return work.on(ldap);
                } finally {
                    ldap.setRequestControls(NONE);
                }
            });
        } catch (RuntimeException e) {
            DirectoryFailure failure = LdapFailures.of(operation, e);
            if (failure.category().concernsAll()) {
                pool.discardIdle();
            }
            throw failure;
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
