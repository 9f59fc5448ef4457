package org.groupwriteback.exporter.ldap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.Callable;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The socket factory that JNDI finds by class name. JNDI offers no way to hand it an object, so the one to use is bound
 * to the thread while a connection is made; a reconnect that JNDI tries by itself finds none, fails, and the pool makes
 * a connection anew.
 */
public final class TrustedSocketFactory extends SocketFactory {
    private static final ThreadLocal<@Nullable SSLSocketFactory> BOUND = new ThreadLocal<>();

    private final SSLSocketFactory sockets;

    private TrustedSocketFactory(SSLSocketFactory sockets) {
        this.sockets = sockets;
    }

    /** Called by JNDI. */
    public static SocketFactory getDefault() {
        SSLSocketFactory bound = BOUND.get();
        if (bound == null) {
            throw new IllegalStateException("No trust is bound to this thread");
        }
        return new TrustedSocketFactory(bound);
    }

    static <T> T with(SSLSocketFactory sockets, Callable<T> connect) throws Exception {
        BOUND.set(sockets);
        try {
            return connect.call();
        } finally {
            BOUND.remove();
        }
    }

    @Override
    public Socket createSocket() throws IOException {
        return sockets.createSocket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return sockets.createSocket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
        return sockets.createSocket(host, port, from, fromPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return sockets.createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
        return sockets.createSocket(host, port, from, fromPort);
    }
}
