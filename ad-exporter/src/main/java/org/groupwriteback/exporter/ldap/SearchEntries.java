package org.groupwriteback.exporter.ldap;

import java.util.ArrayList;
import java.util.List;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.PartialResultException;
import javax.naming.SizeLimitExceededException;
import javax.naming.directory.Attributes;
import javax.naming.directory.SearchResult;

/** The entries of a search, whose number the search itself must bound. */
final class SearchEntries {
    private SearchEntries() {}

    /** What is made of one entry. */
    interface Mapper<T> {
        T map(Attributes attributes) throws NamingException;
    }

    static <T> List<T> of(NamingEnumeration<SearchResult> results, Mapper<T> mapper) throws NamingException {
        List<T> entries = new ArrayList<>();
        try {
            while (results.hasMore()) {
                entries.add(mapper.map(results.next().getAttributes()));
            }
        } catch (PartialResultException e) {
            // AD ends a search at a domain's root with references to other partitions; they hold nothing of ours.
        } catch (SizeLimitExceededException e) {
            // More than the search asked for: the first ones do.
        } finally {
            results.close();
        }
        return entries;
    }
}
