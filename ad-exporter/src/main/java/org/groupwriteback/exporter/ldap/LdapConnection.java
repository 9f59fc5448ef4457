package org.groupwriteback.exporter.ldap;

import com.unboundid.ldap.sdk.LDAPException;
import java.util.ArrayList;
import java.util.List;
import javax.naming.NamingException;
import javax.naming.ldap.Control;
import javax.naming.ldap.LdapContext;
import org.groupwriteback.exporter.availability.WriteRefused;
import org.groupwriteback.exporter.directory.ControllerInUse;
import org.groupwriteback.exporter.directory.DirectoryFailure;
import org.groupwriteback.exporter.directory.FailureCategory;
import org.groupwriteback.exporter.directory.Operation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One operation on a pooled connection at a time, with what goes wrong thrown as {@link DirectoryFailure}. Reads and writes
 * go to one domain controller, which {@link ControllerChoice} chooses. Thread-safe.
 */
public final class LdapConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LdapConnection.class);
    private static final Control[] NONE = {};

    private final List<DomainController> controllers = new ArrayList<>();
    private final ControllerChoice choice;
    private final Runnable beforeWrite;

    /**
     * Connects when first asked.
     *
     * @param beforeWrite runs at the last moment before each write, with the connection at hand: to get one may take as long as a
     *     process may be frozen; throws {@link WriteRefused} when nothing may be written any more
     */
    public LdapConnection(DirectorySettings settings, Runnable beforeWrite) {
        this.beforeWrite = beforeWrite;
        this.choice = new ControllerChoice(settings.urls().size(), settings.replicationDelay(), System::nanoTime);
        LogonGate gate = new LogonGate(System::nanoTime);
        for (String url : settings.urls()) {
            int index = controllers.size();
            controllers.add(new DomainController(settings, url, gate, category -> note(index, category)));
        }
    }

    /** What is done with a connection. */
    interface Work<T> {
        T on(LdapContext context) throws NamingException;
    }

    /** The domain controller that is spoken to now. */
    public ControllerInUse controller() {
        return choice;
    }

    /** How many domain controllers there are to choose from. */
    int controllers() {
        return controllers.size();
    }

    <T> T run(Operation operation, Work<T> work, Control... controls) {
        int index = choice.inUse();
        try {
            T result = controllers.get(index).template().executeReadWrite(context -> {
                if (operation.isWrite()) {
                    beforeWrite.run();
                }
                return with(controls, (LdapContext) context, work);
            });
            choice.worked(index);
            return result;
        } catch (WriteRefused e) {
            throw e;
        } catch (RuntimeException e) {
            throw failed(index, LdapFailures.of(operation, e));
        }
    }

    /** As {@link #run}, for reads of many values or entries. */
    <T> T runBulk(Operation operation, BulkReads.Work<T> work) {
        int index = choice.inUse();
        try {
            T result = controllers.get(index).bulkReads().run(work);
            choice.worked(index);
            return result;
        } catch (LDAPException | RuntimeException e) {
            throw failed(index, LdapFailures.of(operation, e));
        }
    }

    private static <T> T with(Control[] controls, LdapContext context, Work<T> work) throws NamingException {
        if (controls.length == 0) {
            return work.on(context);
        }
        context.setRequestControls(controls);
        try {
            return work.on(context);
        } finally {
            context.setRequestControls(NONE);
        }
    }

    private DirectoryFailure failed(int index, DirectoryFailure failure) {
        FailureCategory category = failure.category();
        if (category.concernsAll() || category == FailureCategory.TIMED_OUT) {
            controllers.get(index).discardIdle();
        }
        if (category == FailureCategory.UNAVAILABLE) {
            note(index, category);
        }
        return failure;
    }

    private void note(int index, FailureCategory category) {
        if (choice.failed(index, category)) {
            LOG.warn(
                    "{} failed ({}), {} is used from now on",
                    controllers.get(index).url(),
                    category,
                    controllers.get(choice.inUse()).url());
        }
    }

    @Override
    public void close() {
        controllers.forEach(DomainController::close);
    }
}
