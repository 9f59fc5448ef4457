package org.groupwriteback.exporter.ldap;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.Attributes;
import javax.naming.ldap.BasicControl;
import javax.naming.ldap.Control;
import org.groupwriteback.exporter.groups.MemberAnchor;
import org.groupwriteback.exporter.groups.Operation;

/**
 * Reading a group's members, with their GUIDs and SIDs, without keeping more than one answer and the hits. Asks for some
 * thousands at a time and goes on where the answer ended, because Windows gives no more than 1,500, and because JNDI looks
 * for each value among all that the same answer brought before: one answer of 50,000 takes it seconds.
 */
@SuppressWarnings("BanJNDI") // Attributes only: no object is ever made of an entry, so nothing is deserialized.
final class MembershipReading {
    /** LDAP_SERVER_EXTENDED_DN_OID, flag 1: GUID and SID stand before each DN, as text. */
    private static final Control EXTENDED_DN =
            new BasicControl("1.2.840.113556.1.4.529", true, new byte[] {0x30, 3, 2, 1, 1});

    private static final Pattern RANGE = Pattern.compile("member;range=(\\d+)-(\\d+|\\*)", Pattern.CASE_INSENSITIVE);
    private static final Pattern IDS = Pattern.compile("^<GUID=([0-9a-fA-F-]{36})>;(?:<SID=(S-[0-9-]+)>;)?");

    /** Fewer, and Samba, which reads the group whole for each range, takes longer than JNDI saves. */
    private static final int AT_ONCE = 5_000;

    private final LdapConnection connection;
    private final UUID group;

    MembershipReading(LdapConnection connection, UUID group) {
        this.connection = connection;
        this.group = group;
    }

    Set<MemberAnchor> hits(Set<MemberAnchor> wanted) {
        Set<MemberAnchor> hits = new HashSet<>();
        Optional<Integer> next = Optional.of(0);
        while (next.isPresent()) {
            int from = next.get();
            String attribute = "member;range=" + from + "-" + (from + AT_ONCE - 1);
            next = connection.run(
                    Operation.READ,
                    context ->
                            take(context.getAttributes(Names.of(group), new String[] {attribute}), from, wanted, hits),
                    EXTENDED_DN);
        }
        return hits;
    }

    /** Takes the hits out of one answer; where the next one starts, if the server holds back more. */
    private static Optional<Integer> take(Attributes answer, int from, Set<MemberAnchor> wanted, Set<MemberAnchor> hits)
            throws NamingException {
        Optional<Integer> next = Optional.empty();
        NamingEnumeration<? extends Attribute> attributes = answer.getAll();
        while (attributes.hasMore()) {
            Attribute attribute = attributes.next();
            for (int i = 0; i < attribute.size(); i++) {
                take(attribute.get(i).toString(), wanted, hits);
            }
            Matcher range = RANGE.matcher(attribute.getID());
            if (range.matches() && !range.group(2).equals("*")) {
                int last = Integer.parseInt(range.group(2));
                if (last < from) {
                    throw new NamingException("AD answered with " + attribute.getID() + " when asked from " + from);
                }
                next = Optional.of(last + 1);
            }
        }
        return next;
    }

    private static void take(String value, Set<MemberAnchor> wanted, Set<MemberAnchor> hits) throws NamingException {
        Matcher ids = IDS.matcher(value);
        if (!ids.find()) {
            throw new NamingException("AD gave a member without its GUID, though asked for extended DNs");
        }
        MemberAnchor guid = new MemberAnchor.Guid(UUID.fromString(ids.group(1)));
        if (wanted.contains(guid)) {
            hits.add(guid);
        }
        if (ids.group(2) != null) {
            MemberAnchor sid = new MemberAnchor.Sid(ids.group(2));
            if (wanted.contains(sid)) {
                hits.add(sid);
            }
        }
    }
}
