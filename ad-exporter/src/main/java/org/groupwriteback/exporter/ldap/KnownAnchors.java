package org.groupwriteback.exporter.ldap;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.groupwriteback.exporter.directory.Operation;
import org.groupwriteback.exporter.directory.OwnedAttribute;
import org.jspecify.annotations.Nullable;

/**
 * The anchors that groups below one OU carry, so that a group that isn't there need not be searched for: adminDescription
 * has no index, and each search reads every group. Read whole once for each domain controller; before each answer what has
 * changed since is read by uSNChanged, which has an index, so that an anchor set by whoever a moment ago is known. What is
 * in a container that was moved hasn't changed itself, so a changed container means that all is read anew. An anchor that
 * was taken away stays, and costs a search. Bounded. Thread-safe.
 */
final class KnownAnchors {
    private static final String ANCHOR = OwnedAttribute.ADMIN_DESCRIPTION.ldapName();
    private static final String HIGHEST = "highestCommittedUSN";
    private static final Filter GROUPS = Filter.createEqualityFilter("objectClass", "group");
    private static final Filter GROUPS_AND_CONTAINERS = Filter.createORFilter(
            GROUPS,
            Filter.createEqualityFilter("objectClass", "organizationalUnit"),
            Filter.createEqualityFilter("objectClass", "container"));
    private static final int PAGE = 1000;
    private static final int MOST = 100_000;

    private final LdapConnection connection;
    private final String ou;
    private final Set<String> anchors = new HashSet<>();
    private long term = -1;
    private long readUpTo;
    private boolean tooMany;

    KnownAnchors(LdapConnection connection, String ou) {
        this.connection = connection;
        this.ou = ou;
    }

    /** Whether a group below the OU may carry that anchor; false is certain. */
    synchronized boolean mayHave(String anchor) {
        long now = connection.controller().term();
        if (term != now) {
            anchors.clear();
            tooMany = false;
            readUpTo = 0;
        }
        if (!tooMany) {
            readUpTo = connection.runBulk(Operation.FIND, this::catchUp);
            term = now;
        }
        return tooMany || anchors.contains(folded(anchor));
    }

    /** Reads what has changed; up to which change all is read now. */
    private long catchUp(LDAPConnection ldap) throws LDAPException {
        // Asked first: what changes while the changes are read is read once more with the next ones.
        SearchResultEntry root = ldap.getEntry("", HIGHEST);
        @Nullable Long highest = root == null ? null : root.getAttributeValueAsLong(HIGHEST);
        if (highest == null) {
            throw new LDAPException(ResultCode.NO_RESULTS_RETURNED, "AD's root entry has no " + HIGHEST);
        }
        boolean whole = readUpTo == 0;
        if (!whole && highest > readUpTo) {
            Filter changed = Filter.createGreaterOrEqualFilter("uSNChanged", Long.toString(readUpTo + 1));
            whole = !read(ldap, Filter.createANDFilter(changed, GROUPS_AND_CONTAINERS));
        }
        if (whole) {
            read(ldap, GROUPS);
        }
        return highest;
    }

    /** Takes note of what is found; whether that were groups alone. */
    private boolean read(LDAPConnection ldap, Filter filter) throws LDAPException {
        boolean groupsAlone = true;
        SearchRequest request = new SearchRequest(ou, SearchScope.SUB, filter, ANCHOR, "objectClass");
        ASN1OctetString cookie = null;
        do {
            request.setControls(new SimplePagedResultsControl(PAGE, cookie, true));
            SearchResult page = ldap.search(request);
            for (SearchResultEntry entry : page.getSearchEntries()) {
                groupsAlone &= entry.hasObjectClass("group");
                note(entry.getAttributeValue(ANCHOR));
            }
            SimplePagedResultsControl next = SimplePagedResultsControl.get(page);
            cookie = next != null && next.moreResultsToReturn() ? next.getCookie() : null;
        } while (cookie != null && !tooMany);
        return groupsAlone;
    }

    private void note(@Nullable String anchor) {
        if (anchor != null) {
            anchors.add(folded(anchor));
        }
        if (anchors.size() > MOST) {
            anchors.clear();
            tooMany = true;
        }
    }

    /** AD compares regardless of case. */
    private static String folded(String anchor) {
        return anchor.toLowerCase(Locale.ROOT);
    }
}
