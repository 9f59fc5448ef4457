package org.groupwriteback.testbed.directory;

import com.unboundid.asn1.ASN1Element;
import com.unboundid.asn1.ASN1Exception;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands between one client and a directory: passes every message on, and writes down each write, so that a test knows
 * who asked for what and when. Without TLS, on loopback. Thread-safe; {@link #close} cuts what is connected.
 */
public final class LdapTap implements AutoCloseable {
    private final ServerSocket server;
    private final String host;
    private final int port;
    private final LdapWrites writes = new LdapWrites();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean closed;

    private LdapTap(ServerSocket server, LDAPURL directory) {
        this.server = server;
        this.host = directory.getHost();
        this.port = directory.getPort();
    }

    /** Starts a tap on a free port. */
    public static LdapTap before(ActiveDirectory directory) {
        try {
            LdapTap tap = new LdapTap(
                    new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), new LDAPURL(directory.ldapUrl()));
            thread("ldap-tap", tap::accept);
            return tap;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where the client connects, as {@code ldap://127.0.0.1:41231}. */
    public String url() {
        return "ldap://127.0.0.1:" + server.getLocalPort();
    }

    /** The writes asked for so far, in the order in which they came. */
    public List<LdapWrite> writes() {
        return writes.all();
    }

    /** Holds each write back for so long before it is passed on, as a slow domain controller would. */
    public void delayWrites(Duration value) {
        delay = value;
    }

    @Override
    public void close() {
        closed = true;
        closeQuietly(server);
        open.forEach(LdapTap::closeQuietly);
    }

    private void accept() {
        while (!closed) {
            try {
                Socket client = server.accept();
                open.add(client);
                connect(client);
            } catch (IOException e) {
                // Closed, or the client is gone: the loop's condition tells.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket directory;
        try {
            directory = new Socket(host, port);
        } catch (IOException e) {
            client.close();
            return;
        }
        open.add(directory);
        client.setTcpNoDelay(true);
        directory.setTcpNoDelay(true);
        LdapWrites.Connection seen = writes.connection();
        thread("ldap-tap-requests", () -> pass(client, directory, seen, true));
        thread("ldap-tap-answers", () -> pass(directory, client, seen, false));
    }

    private void pass(Socket from, Socket to, LdapWrites.Connection seen, boolean requests) {
        try (from;
                to;
                InputStream in = new BufferedInputStream(from.getInputStream());
                OutputStream out = to.getOutputStream()) {
            ASN1Element message = ASN1Element.readFrom(in);
            while (message != null) {
                if (requests) {
                    request(message, seen);
                } else {
                    answer(message, seen);
                }
                out.write(message.encode());
                message = ASN1Element.readFrom(in);
            }
        } catch (IOException | ASN1Exception | LDAPException e) {
            // One side is gone; both are closed, and the other side sees it.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private void request(ASN1Element message, LdapWrites.Connection seen)
            throws ASN1Exception, LDAPException, InterruptedException {
        if (LdapWrites.isWrite(operation(message))) {
            seen.asked(LDAPMessage.decode(message));
            Thread.sleep(delay.toMillis());
        }
    }

    private static void answer(ASN1Element message, LdapWrites.Connection seen) throws ASN1Exception, LDAPException {
        if (LdapWrites.answersWrite(operation(message))) {
            seen.answered(LDAPMessage.decode(message));
        }
    }

    private static byte operation(ASN1Element message) throws ASN1Exception {
        return message.decodeAsSequence().elements()[1].getType();
    }

    private static void thread(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            // It is closed all the same.
        }
    }
}
