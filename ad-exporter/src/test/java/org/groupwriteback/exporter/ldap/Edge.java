package org.groupwriteback.exporter.ldap;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.groupwriteback.exporter.availability.WriteRefused;
import org.groupwriteback.testbed.directory.Account;
import org.groupwriteback.testbed.directory.ActiveDirectory;

/** An OU and a service account of a test's own, and connections to them. */
final class Edge implements AutoCloseable {
    final ActiveDirectory directory;
    final String ou;
    final String elsewhere;
    final LdapConnection connection;
    private final Account account;
    private volatile boolean mayWrite = true;

    Edge(ActiveDirectory directory) {
        this.directory = directory;
        String name = "edge " + UUID.randomUUID().toString().substring(0, 8);
        this.ou = directory.createOu(name);
        this.elsewhere = directory.createOu(name + " elsewhere");
        this.account = directory.createServiceAccount("svc " + name, "Pa55-" + UUID.randomUUID(), ou);
        this.connection = administrators();
    }

    /** Whether the connections made here may be written to from now on. */
    void mayWrite(boolean allowed) {
        mayWrite = allowed;
    }

    /** May write in both OUs. */
    private LdapConnection administrators() {
        return connection(List.of(directory.ldapUrl()), directory.administrator(), Duration.ofSeconds(30));
    }

    /** As the service account. */
    LdapConnection connection(String... urls) {
        return connection(List.of(urls), account, Duration.ofSeconds(30));
    }

    /** As the service account, waiting for a second for each answer. */
    LdapConnection impatient(String url) {
        return connection(List.of(url), account, Duration.ofSeconds(1));
    }

    LdapConnection withWrongPassword(String url) {
        return connection(List.of(url), new Account(account.dn(), "wrong", account.sid()), Duration.ofSeconds(30));
    }

    private LdapConnection connection(List<String> urls, Account as, Duration readTimeout) {
        return new LdapConnection(
                new DirectorySettings(
                        urls,
                        false,
                        Optional.empty(),
                        as.dn(),
                        as.password(),
                        ou,
                        4000,
                        4,
                        Duration.ofSeconds(5),
                        readTimeout,
                        Duration.ofMinutes(15)),
                () -> {
                    if (!mayWrite) {
                        throw new WriteRefused("Not now");
                    }
                });
    }

    @Override
    public void close() {
        connection.close();
    }
}
