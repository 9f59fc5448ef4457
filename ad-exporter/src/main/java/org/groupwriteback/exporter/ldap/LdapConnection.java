package org.groupwriteback.exporter.ldap;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import javax.naming.NamingException;
import javax.naming.ldap.Control;
import javax.naming.ldap.LdapContext;
import org.groupwriteback.exporter.groups.DirectoryFailure;
import org.groupwriteback.exporter.groups.FailureCategory;
import org.groupwriteback.exporter.groups.Operation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.ldap.core.LdapTemplate;

/**
 * One operation on a pooled connection at a time, with what goes wrong told as {@link DirectoryFailure}. Reads and writes
 * go to one domain controller, until it fails, and then to the next for good: what was written to one is not at once to be
 * seen at another. Thread-safe.
 */
public final class LdapConnection implements AutoCloseable {
    private static final Control[] NONE = {};

    private static final Logger LOG = LoggerFactory.getLogger(LdapConnection.class);

    /** What another domain controller may do better. */
    private static final Set<FailureCategory> OF_THIS_CONTROLLER =
            Set.of(FailureCategory.SERVER_DOWN, FailureCategory.UNAVAILABLE, FailureCategory.CERTIFICATE_REFUSED);

    private record Controller(String url, ConnectionPool pool, LdapTemplate template) {}

    private final List<Controller> controllers;
    private final AtomicInteger used = new AtomicInteger();

    public LdapConnection(DirectorySettings settings) {
        this.controllers = settings.urls().stream()
                .map(url -> {
                    ConnectionPool pool = new ConnectionPool(settings, url);
                    return new Controller(url, pool, new LdapTemplate(pool));
                })
                .toList();
    }

    /** What is done with a connection. */
    interface Work<T> {
        T on(LdapContext context) throws NamingException;
    }

    <T> T run(Operation operation, Work<T> work, Control... controls) {
        int index = used.get();
        Controller controller = controllers.get(index);
        try {
            return controller.template.executeReadWrite(context -> {
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
                controller.pool.discardIdle();
            }
            if (OF_THIS_CONTROLLER.contains(failure.category())) {
                leave(index);
            }
            throw failure;
        }
    }

    /** Who failed on a controller that was left meanwhile changes nothing. */
    private void leave(int index) {
        int next = (index + 1) % controllers.size();
        if (next != index && used.compareAndSet(index, next)) {
            LOG.warn("{} failed, {} is used from now on", controllers.get(index).url, controllers.get(next).url);
        }
    }

    @Override
    public void close() {
        controllers.forEach(controller -> controller.pool.close());
    }
}
