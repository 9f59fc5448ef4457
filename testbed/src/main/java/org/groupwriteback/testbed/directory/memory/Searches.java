package org.groupwriteback.testbed.directory.memory;

import com.unboundid.asn1.ASN1OctetString;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.controls.SimplePagedResultsControl;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The searches of one connection: they keep what is left of a paged one until it is asked for. */
final class Searches {
    /** MaxPageSize. */
    private static final int MAX_ENTRIES = 1000;
    /** As Windows keeps ten result sets a connection, the oldest goes first. */
    private static final int MAX_PENDING = 10;

    private final ObjectTree tree;
    private final Map<String, List<DirectoryObject>> pending = new LinkedHashMap<>();

    Searches(ObjectTree tree) {
        this.tree = tree;
    }

    /**
     * What one request gets.
     *
     * @param cookie for the rest, empty at the end, null when pages weren't asked for
     * @param truncated whether there was more than a search without pages shows
     */
    record Found(List<DirectoryObject> objects, @Nullable ASN1OctetString cookie, boolean truncated) {}

    Found find(DirectoryObject base, SearchScope scope, Filter filter, @Nullable SimplePagedResultsControl page)
            throws Refusal {
        if (page == null) {
            List<DirectoryObject> all = matching(base, scope, filter);
            return new Found(all.subList(0, Math.min(MAX_ENTRIES, all.size())), null, all.size() > MAX_ENTRIES);
        }
        String cookie = page.getCookie().stringValue();
        List<DirectoryObject> left = cookie.isEmpty() ? matching(base, scope, filter) : pending.remove(cookie);
        if (left == null) {
            throw Refusal.unwilling();
        }
        int size = Math.min(left.size(), Math.min(MAX_ENTRIES, page.getSize()));
        return new Found(left.subList(0, size), keep(left.subList(size, left.size())), false);
    }

    private ASN1OctetString keep(List<DirectoryObject> rest) {
        if (rest.isEmpty()) {
            return new ASN1OctetString();
        }
        if (pending.size() == MAX_PENDING) {
            pending.remove(pending.keySet().iterator().next());
        }
        String cookie = UUID.randomUUID().toString();
        pending.put(cookie, rest);
        return new ASN1OctetString(cookie);
    }

    private List<DirectoryObject> matching(DirectoryObject base, SearchScope scope, Filter filter) throws Refusal {
        FilterMatch match = new FilterMatch(tree);
        List<DirectoryObject> found = new ArrayList<>();
        for (DirectoryObject object : inScope(base, scope)) {
            if (match.matches(filter, object)) {
                found.add(object);
            }
        }
        return found;
    }

    private List<DirectoryObject> inScope(DirectoryObject base, SearchScope scope) {
        if (scope.equals(SearchScope.BASE)) {
            return List.of(base);
        }
        if (scope.equals(SearchScope.ONE)) {
            return List.copyOf(base.children.values());
        }
        List<DirectoryObject> all = new ArrayList<>();
        tree.visit(base, all::add);
        return all;
    }
}
