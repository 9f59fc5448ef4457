package org.groupwriteback.exporter.ldap;

import java.util.UUID;
import javax.naming.CompositeName;
import javax.naming.InvalidNameException;
import javax.naming.Name;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.groupwriteback.exporter.directory.DirectoryFailure;
import org.groupwriteback.exporter.directory.FailureCategory;
import org.groupwriteback.exporter.directory.MemberAnchor;

/**
 * Names as JNDI takes them. An {@code <GUID=...>} is no DN to {@link LdapName}, but passes as the one component of a
 * composite name (it has neither slash nor quote) in reads, changes and deletes; a rename and a search need real DNs.
 */
final class Names {
    private Names() {}

    static Name of(UUID objectGuid) {
        return composite("<GUID=" + objectGuid + ">");
    }

    static Name of(MemberAnchor anchor) {
        return composite(memberValue(anchor));
    }

    /** A member as AD takes it in place of a DN. */
    static String memberValue(MemberAnchor anchor) {
        if (anchor instanceof MemberAnchor.Sid sid) {
            return "<SID=" + sid.sid() + ">";
        }
        if (anchor instanceof MemberAnchor.Guid guid) {
            return "<GUID=" + guid.guid() + ">";
        }
        throw new IllegalArgumentException("A source anchor is not a value: " + anchor);
    }

    static LdapName ou(String dn) {
        try {
            return new LdapName(dn);
        } catch (InvalidNameException e) {
            throw new DirectoryFailure(FailureCategory.TARGET_OU_UNUSABLE, null, e.getMessage(), e);
        }
    }

    static LdapName dn(String dn) {
        try {
            return new LdapName(dn);
        } catch (InvalidNameException e) {
            throw new DirectoryFailure(FailureCategory.UNKNOWN, null, "Not a DN: " + dn, e);
        }
    }

    /** DN of a group in an OU, with whatever escaping its name needs. */
    static LdapName group(String cn, String ou) {
        LdapName name = ou(ou);
        try {
            name.add(new Rdn("CN", cn));
            return name;
        } catch (InvalidNameException e) {
            throw new DirectoryFailure(FailureCategory.INVALID_NAME, null, e.getMessage(), e);
        }
    }

    static boolean liesIn(String dn, String ou) {
        LdapName name = dn(dn);
        return name.size() > 0 && name.getPrefix(name.size() - 1).equals(ou(ou));
    }

    private static Name composite(String text) {
        try {
            return new CompositeName(text);
        } catch (InvalidNameException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
