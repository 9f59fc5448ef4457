package org.groupwriteback.testbed.directory.proxy;

import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.ArrayList;
import java.util.List;

/** One search through the proxy: what it finds, less what the proxy doesn't show. Confined to one thread. */
final class ProxySearch {
    /** LDAP_CAP_ACTIVE_DIRECTORY_PARTIAL_SECRETS_OID: only a read-only domain controller has it. */
    private static final String READ_ONLY = "1.2.840.113556.1.4.1920";

    private static final String MADE = "uSNCreated";
    private static final String HIGHEST = "highestCommittedUSN";

    private final ProxyConduct conduct;
    private final SearchRequestProtocolOp request;
    private final Control[] controls;
    private final List<SearchResultEntry> found = new ArrayList<>();

    ProxySearch(ProxyConduct conduct, SearchRequestProtocolOp request, Control[] controls) {
        this.conduct = conduct;
        this.request = request;
        this.controls = controls;
    }

    /** What is to be shown, once it has run. */
    List<SearchResultEntry> found() {
        return found;
    }

    LDAPResult run(LDAPConnection connection) throws LDAPException {
        SearchRequest search = request.toSearchRequest(controls);
        boolean ofRoot = request.getBaseDN().isEmpty() && request.getScope().equals(SearchScope.BASE);
        if (conduct.isBehind() && !ofRoot && !request.getAttributes().isEmpty()) {
            List<String> attributes = new ArrayList<>(request.getAttributes());
            attributes.add(MADE);
            search.setAttributes(attributes);
        }
        SearchResult result = searched(connection, search);
        for (SearchResultEntry entry : result.getSearchEntries()) {
            if (ofRoot) {
                found.add(root(entry));
            } else if (conduct.shows(entry)) {
                found.add(without(entry));
            } else if (request.getScope().equals(SearchScope.BASE)) {
                throw ProxySession.noSuchObject();
            }
        }
        return result;
    }

    private static SearchResult searched(LDAPConnection connection, SearchRequest search) throws LDAPException {
        try {
            return connection.search(search);
        } catch (LDAPSearchException e) {
            if (e.getEntryCount() == 0) {
                throw e;
            }
            return e.getSearchResult();
        }
    }

    private SearchResultEntry root(SearchResultEntry entry) {
        Entry changed = entry.duplicate();
        if (conduct.isReadOnly() && changed.hasAttribute("supportedCapabilities")) {
            changed.addAttribute("supportedCapabilities", READ_ONLY);
        }
        if (conduct.isBehind() && changed.hasAttribute(HIGHEST)) {
            changed.setAttribute(HIGHEST, String.valueOf(conduct.showsUpTo()));
        }
        return new SearchResultEntry(changed);
    }

    /** Without what only the proxy asked for. */
    private SearchResultEntry without(SearchResultEntry entry) {
        if (request.getAttributes().isEmpty()
                || request.getAttributes().stream().anyMatch(MADE::equalsIgnoreCase)) {
            return entry;
        }
        List<Attribute> attributes = new ArrayList<>(entry.getAttributes());
        attributes.removeIf(attribute -> attribute.getName().equalsIgnoreCase(MADE));
        return new SearchResultEntry(entry.getDN(), attributes);
    }
}
