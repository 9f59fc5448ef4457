package org.groupwriteback.exporter.ldap;

import java.util.Hashtable;
import javax.naming.NamingException;
import javax.naming.directory.DirContext;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.ldap.core.support.LdapContextSource;

/** Connections over TLS whose server must be issued by a CA of ours. */
final class TrustedContextSource extends LdapContextSource {
    private final SSLSocketFactory sockets;

    TrustedContextSource(SSLSocketFactory sockets) {
        this.sockets = sockets;
    }

    @Override
    protected DirContext getDirContextInstance(Hashtable<String, Object> environment) throws NamingException {
        environment.put("java.naming.ldap.factory.socket", TrustedSocketFactory.class.getName());
        try {
            return TrustedSocketFactory.with(sockets, () -> super.getDirContextInstance(environment));
        } catch (NamingException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
