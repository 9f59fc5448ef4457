package org.groupwriteback.exporter.ldap;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.naming.CommunicationException;
import javax.naming.ServiceUnavailableException;
import javax.net.ssl.SSLSocketFactory;
import org.springframework.ldap.core.ContextSource;
import org.springframework.ldap.core.support.DefaultTlsDirContextAuthenticationStrategy;
import org.springframework.ldap.core.support.LdapContextSource;
import org.springframework.ldap.pool2.factory.MutablePooledContextSource;
import org.springframework.ldap.pool2.factory.PoolConfig;
import org.springframework.ldap.pool2.validation.DefaultDirContextValidator;

/**
 * Pooled connections to one domain controller, one for each writer and two for looking around. A connection that fails is
 * thrown away with all idle ones, which stem from before the failure too. Thread-safe.
 */
final class ConnectionPool extends MutablePooledContextSource {
    private static final Duration CHECK_IDLE_EVERY = Duration.ofSeconds(30);
    private static final Duration CLOSE_IDLE_AFTER = Duration.ofMinutes(5);

    ConnectionPool(DirectorySettings settings, ContextSource source) {
        super(pool(settings));
        setContextSource(source);
        setDirContextValidator(new DefaultDirContextValidator());
        setNonTransientExceptions(Set.of(CommunicationException.class, ServiceUnavailableException.class));
    }

    /** Closes idle connections: after a failure of one, the others are as old. */
    void discardIdle() {
        keyedObjectPool.clear();
    }

    void close() {
        keyedObjectPool.close();
    }

    private static PoolConfig pool(DirectorySettings settings) {
        int connections = settings.connections() + 2;
        PoolConfig pool = new PoolConfig();
        pool.setMaxTotal(connections);
        pool.setMaxTotalPerKey(connections);
        pool.setMaxIdlePerKey(connections);
        pool.setMaxWaitMillis(settings.readTimeout().toMillis());
        pool.setTestWhileIdle(true);
        pool.setTimeBetweenEvictionRunsMillis(CHECK_IDLE_EVERY.toMillis());
        pool.setMinEvictableIdleTimeMillis(CLOSE_IDLE_AFTER.toMillis());
        pool.setJmxEnabled(false);
        return pool;
    }

    /** What makes the connections. */
    static LdapContextSource source(DirectorySettings settings, String url) {
        Optional<SSLSocketFactory> trust = settings.caFile().map(Trust::in);
        LdapContextSource source = trust.isPresent() && !settings.startTls()
                ? new TrustedContextSource(trust.get())
                : new LdapContextSource();
        source.setUrl(url);
        source.setUserDn(settings.bindDn());
        source.setPassword(settings.bindPassword());
        source.setPooled(false);
        source.setBaseEnvironmentProperties(Map.of(
                "com.sun.jndi.ldap.connect.timeout",
                Long.toString(settings.connectTimeout().toMillis()),
                "com.sun.jndi.ldap.read.timeout",
                Long.toString(settings.readTimeout().toMillis()),
                "java.naming.ldap.attributes.binary",
                "objectGUID objectSid mS-DS-ConsistencyGuid"));
        if (settings.startTls()) {
            DefaultTlsDirContextAuthenticationStrategy startTls = new DefaultTlsDirContextAuthenticationStrategy();
            trust.ifPresent(startTls::setSslSocketFactory);
            startTls.setShutdownTlsGracefully(true);
            source.setAuthenticationStrategy(startTls);
        }
        source.afterPropertiesSet();
        return source;
    }
}
