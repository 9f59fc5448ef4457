package org.groupwriteback.testbed.directory;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPURL;
import java.time.Duration;

/** Opens the fixtures' own connections. */
final class LdapConnections {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    /** A group of 250,000 takes Samba seconds. */
    private static final Duration RESPONSE_LIMIT = Duration.ofMinutes(2);

    private LdapConnections() {}

    static LDAPConnection bound(String url, Account account) throws LDAPException {
        LDAPURL parsed = new LDAPURL(url);
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setConnectTimeoutMillis((int) CONNECT_LIMIT.toMillis());
        options.setResponseTimeoutMillis(RESPONSE_LIMIT.toMillis());
        options.setFollowReferrals(false);
        return new LDAPConnection(options, parsed.getHost(), parsed.getPort(), account.dn(), account.password());
    }
}
