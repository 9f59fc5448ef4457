package org.groupwriteback.exporter.ldap;

import java.net.URI;

/** Where a domain controller listens, out of a URL that {@link DirectorySettings} has checked. */
record LdapUrl(String host, int port, boolean tls) {
    private static final int LDAP = 389;
    private static final int LDAPS = 636;

    static LdapUrl of(String url) {
        URI uri = URI.create(url);
        boolean tls = "ldaps".equals(uri.getScheme());
        int port = uri.getPort() < 0 ? (tls ? LDAPS : LDAP) : uri.getPort();
        return new LdapUrl(uri.getHost(), port, tls);
    }
}
