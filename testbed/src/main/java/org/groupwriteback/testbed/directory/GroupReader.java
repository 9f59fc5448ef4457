package org.groupwriteback.testbed.directory;

import com.unboundid.asn1.ASN1Element;
import com.unboundid.asn1.ASN1Integer;
import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.asn1.ASN1Sequence;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads groups whole, members included, whether the directory answers with ranges or not. */
final class GroupReader {
    private static final int PAGE = 500;
    private static final Control EXTENDED_DN = new Control(
            ExtendedDn.CONTROL,
            true,
            new ASN1OctetString(new ASN1Sequence(new ASN1Element[] {new ASN1Integer(1)}).encode()));

    private final LDAPConnection connection;

    GroupReader(LDAPConnection connection) {
        this.connection = connection;
    }

    List<DirectoryGroup> below(String ou) throws LDAPException {
        List<DirectoryGroup> groups = new ArrayList<>();
        ASN1OctetString cookie = null;
        do {
            SearchRequest request = new SearchRequest(ou, SearchScope.SUB, "(objectClass=group)", "*");
            request.addControl(EXTENDED_DN);
            request.addControl(new SimplePagedResultsControl(PAGE, cookie, true));
            SearchResult page = connection.search(request);
            for (SearchResultEntry entry : page.getSearchEntries()) {
                groups.add(group(entry));
            }
            SimplePagedResultsControl next = SimplePagedResultsControl.get(page);
            cookie = next != null && next.moreResultsToReturn() ? next.getCookie() : null;
        } while (cookie != null);
        groups.sort(Comparator.comparing(DirectoryGroup::cn));
        return groups;
    }

    private DirectoryGroup group(SearchResultEntry entry) throws LDAPException {
        UUID guid = ObjectGuid.of(entry.getAttributeValueBytes("objectGUID"));
        Map<String, List<String>> attributes = new TreeMap<>();
        for (Attribute attribute : entry.getAttributes()) {
            String name = attribute.getName().toLowerCase(Locale.ROOT);
            if (!name.startsWith("member") && !name.equals("objectguid") && !name.equals("objectsid")) {
                attributes.put(
                        name,
                        Stream.of(attribute.getValues()).map(GroupReader::plain).toList());
            }
        }
        return new DirectoryGroup(
                ExtendedDn.parse(entry.getDN()).dn(),
                guid,
                Sid.text(entry.getAttributeValueBytes("objectSid")),
                entry.getAttributeValue("cn"),
                Map.copyOf(attributes),
                members(guid, entry));
    }

    /** The control turns all DNs into extended ones, not only those of members. */
    private static String plain(String value) {
        return value.startsWith("<GUID=") ? ExtendedDn.parse(value).dn() : value;
    }

    private Set<DirectoryMember> members(UUID group, SearchResultEntry first) throws LDAPException {
        Set<DirectoryMember> members = new LinkedHashSet<>();
        Attribute values = memberValues(first);
        while (values != null) {
            for (String value : values.getValues()) {
                ExtendedDn member = ExtendedDn.parse(value);
                members.add(new DirectoryMember(member.objectGuid(), member.sid(), member.dn()));
            }
            values = isLast(values) ? null : range(group, members.size());
        }
        return Set.copyOf(members);
    }

    private @Nullable Attribute range(UUID group, int from) throws LDAPException {
        SearchRequest request = new SearchRequest(
                "<GUID=" + group + ">", SearchScope.BASE, "(objectClass=*)", "member;range=" + from + "-*");
        request.addControl(EXTENDED_DN);
        SearchResult result = connection.search(request);
        return result.getEntryCount() == 0
                ? null
                : memberValues(result.getSearchEntries().get(0));
    }

    /** {@code member} without range means that these are all; AD may send it empty beside the range. */
    private static @Nullable Attribute memberValues(SearchResultEntry entry) {
        Attribute found = null;
        for (Attribute attribute : entry.getAttributes()) {
            if (attribute.getBaseName().equalsIgnoreCase("member") && attribute.size() > 0) {
                found = attribute;
            }
        }
        return found;
    }

    private static boolean isLast(Attribute values) {
        return !values.hasOptions() || values.getName().endsWith("-*");
    }
}
