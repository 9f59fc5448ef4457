package org.groupwriteback.testbed.directory;

import java.util.OptionalInt;

/**
 * One write that a client asked a directory for.
 *
 * @param askedAt {@link System#nanoTime()} when the request came
 * @param dn of the object
 * @param what is to be done to it, for reading; long lists of values are cut
 * @param result LDAP result code; empty while there is no answer
 */
public record LdapWrite(long askedAt, String dn, String what, OptionalInt result) {

    /** Whether the directory took it. */
    public boolean taken() {
        return result.isPresent() && result.getAsInt() == 0;
    }

    @Override
    public String toString() {
        return dn + ": " + what + " -> " + (result.isPresent() ? String.valueOf(result.getAsInt()) : "no answer");
    }
}
