package org.groupwriteback.testbed.directory.samba;

/** The text of smb.conf: LDAP only, everything below one directory. */
final class SambaConfiguration {
    private SambaConfiguration() {}

    /**
     * @param interfaces which addresses to listen on, as smb.conf says it
     */
    static String text(String directory, String interfaces, boolean only) {
        return """
                [global]
                netbios name = DC1
                realm = LAB.TEST
                workgroup = LAB
                server role = active directory domain controller
                server services = ldap
                interfaces = %2$s
                bind interfaces only = %3$s
                private dir = %1$s/private
                state directory = %1$s/state
                lock directory = %1$s
                cache directory = %1$s/cache
                pid directory = %1$s/run
                ncalrpc dir = %1$s/run/ncalrpc
                binddns dir = %1$s/bind-dns
                ntp signd socket directory = %1$s/run/ntp
                winbindd socket directory = %1$s/run/winbindd
                log file = %1$s/samba.log
                # Simple bind without TLS, for tests that want it.
                ldap server require strong auth = no
                dsdb:schema update allowed = true
                acl:search = true
                idmap_ldb:use rfc2307 = yes
                tls enabled = yes
                # Samba's own certificate has no subject alternative name, which Java refuses.
                tls certfile = %1$s/tls/server.pem
                tls keyfile = %1$s/tls/server.key
                tls cafile = %1$s/tls/ca.pem
                """.formatted(directory, interfaces, only ? "yes" : "no");
    }
}
