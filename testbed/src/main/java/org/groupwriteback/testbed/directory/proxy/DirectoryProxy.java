package org.groupwriteback.testbed.directory.proxy;

import com.unboundid.ldap.listener.LDAPListener;
import com.unboundid.ldap.listener.LDAPListenerConfig;
import com.unboundid.ldap.sdk.ResultCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.util.function.Predicate;
import org.groupwriteback.testbed.directory.ActiveDirectory;

/** The proxy. Passes everything on until it is set to do otherwise. Safe for use by many threads. */
public final class DirectoryProxy implements AutoCloseable {
    private static final int MAX_REQUEST_BYTES = 16 << 20;

    private final LDAPListener listener;
    private final ProxyConduct conduct;

    private DirectoryProxy(ActiveDirectory directory) throws IOException {
        this.conduct = new ProxyConduct(directory);
        LDAPListenerConfig config = new LDAPListenerConfig(0, new ProxySession(directory, conduct));
        config.setListenAddress(InetAddress.getLoopbackAddress());
        config.setMaxMessageSizeBytes(MAX_REQUEST_BYTES);
        this.listener = new LDAPListener(config);
        listener.startListening();
    }

    /** A proxy before the directory, on a free port. */
    public static DirectoryProxy before(ActiveDirectory directory) {
        try {
            return new DirectoryProxy(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String ldapUrl() {
        return "ldap://127.0.0.1:" + listener.getListenPort();
    }

    /**
     * From now on shows no object that is made elsewhere, as a domain controller that hasn't replicated yet. What is made
     * through it in the place of such an object gets a conflict name, as AD gives it when it replicates at last.
     */
    public void fallBehind() {
        conduct.fallBehind();
    }

    /** Shows everything again. */
    public void catchUp() {
        conduct.catchUp();
    }

    /** Says that it is read-only, and refers writes to another. */
    public void becomeReadOnly() {
        conduct.becomeReadOnly();
    }

    /** Refuses writes of more values than this, with AD's adminLimitExceeded. */
    public void limitValues(int most) {
        conduct.limitValues(most);
    }

    /** Refuses each write that holds the value, which may be any attribute's. */
    public void refuseValue(String value, ResultCode code, String text) {
        conduct.refuseValue(value, code, text);
    }

    /** Leaves searches below these base DNs without an answer until {@link #answer}. */
    public void leaveUnanswered(Predicate<String> baseDn) {
        conduct.leaveUnanswered(baseDn);
    }

    /** Answers all searches, and those that wait for it. */
    public void answer() {
        conduct.answer();
    }

    /** Makes the next object that it is asked for, and then cuts all connections instead of answering, and is down. */
    public void goDownInTheNextAdd() {
        conduct.inTheNextAdd(this::goDown);
    }

    /** Cuts all connections and lets none in. */
    public void goDown() {
        conduct.setDown(true);
        listener.closeAllConnections(false);
    }

    public void comeBack() {
        conduct.setDown(false);
    }

    /** Connections that came while it was up. */
    public int connections() {
        return conduct.connections();
    }

    /** Binds that were asked for, refused ones too. */
    public int binds() {
        return conduct.binds();
    }

    /** Objects that it was asked to make. */
    public int adds() {
        return conduct.adds();
    }

    /** Searches that came, but for those of the root entry. */
    public int searches() {
        return conduct.searches();
    }

    @Override
    public void close() {
        conduct.answer();
        listener.shutDown(true);
    }
}
