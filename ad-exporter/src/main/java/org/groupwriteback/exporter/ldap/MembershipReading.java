package org.groupwriteback.exporter.ldap;

import com.unboundid.asn1.ASN1Element;
import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.UUID;
import java.util.function.Consumer;
import org.groupwriteback.exporter.directory.DirectoryFailure;
import org.groupwriteback.exporter.directory.FailureCategory;
import org.groupwriteback.exporter.directory.MemberDirectory.FoundMember;
import org.groupwriteback.exporter.directory.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Reading a group's members, with their GUIDs and SIDs. Asks for so many at a time that one answer fits into memory, and
 * goes on where the answer ended: Windows gives no more than 1,500 whatever is asked for.
 */
final class MembershipReading {
    /** LDAP_SERVER_EXTENDED_DN_OID, flag 1: GUID and SID stand before each DN, as text. */
    private static final Control EXTENDED_DN = new Control(
            "1.2.840.113556.1.4.529",
            true,
            new ASN1OctetString(new ASN1Sequence(new ASN1Element[] {new ASN1Integer(1)}).encode()));

    private static final Filter ANY = Filter.createPresenceFilter("objectClass");
    private static final String RANGE = "range=";

    /** About 7 MB. With fewer, Samba, which reads the group whole for each answer, takes longer by as much. */
    private static final int AT_ONCE = 50_000;

    private final LdapConnection connection;
    private final UUID group;

    MembershipReading(LdapConnection connection, UUID group) {
        this.connection = connection;
        this.group = group;
    }

    void read(Consumer<FoundMember> taker) {
        int from = 0;
        while (from >= 0) {
            SearchRequest request = new SearchRequest(
                    "<GUID=" + group + ">",
                    SearchScope.BASE,
                    ANY,
                    "member;" + RANGE + from + "-" + (from + AT_ONCE - 1));
            request.addControl(EXTENDED_DN);
            SearchResultEntry entry = connection.runBulk(Operation.READ, each -> {
                SearchResultEntry found = each.searchForEntry(request);
                if (found == null) {
                    throw new LDAPException(ResultCode.NO_SUCH_OBJECT);
                }
                return found;
            });
            from = take(entry, from, taker);
        }
    }

    /** Hands on the members of one answer; where the next one starts, or -1 when this was the last. */
    private static int take(SearchResultEntry entry, int from, Consumer<FoundMember> taker) {
        int next = -1;
        for (Attribute attribute : entry.getAttributes()) {
            if (!attribute.getBaseName().equalsIgnoreCase("member")) {
                continue;
            }
            // Windows may show the attribute itself beside its range, without values.
            for (ASN1OctetString value : attribute.getRawValues()) {
                taker.accept(ExtendedDn.member(value.getValue()));
            }
            int last = last(attribute);
            if (last >= from) {
                next = last + 1;
            } else if (last >= 0) {
                throw new DirectoryFailure(
                        FailureCategory.UNKNOWN,
                        null,
                        "AD answered with " + attribute.getName() + " when asked from " + from,
                        null);
            }
        }
        return next;
    }

    /** The number of the last value where more are to come, else -1. */
    private static int last(Attribute attribute) {
        @Nullable String range = null;
        for (String option : attribute.getOptions()) {
            if (option.startsWith(RANGE)) {
                range = option;
            }
        }
        return range == null || range.endsWith("-*") ? -1 : Integer.parseInt(range.substring(range.indexOf('-') + 1));
    }
}
