package org.groupwriteback.testbed.directory;

/** Who may bind. The password is left out of the text form. */
public record Account(String dn, String password, String sid) {

    @Override
    public String toString() {
        return "Account[" + dn + "]";
    }
}
