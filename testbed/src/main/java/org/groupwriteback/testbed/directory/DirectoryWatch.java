package org.groupwriteback.testbed.directory;

import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the groups of an OU many times a second, by AD's own update sequence numbers: no write escapes it, not even one
 * that is taken back or a group that is deleted and made again, though two writes within a look are seen as one. Thread-safe.
 */
public final class DirectoryWatch implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final Control SHOW_DELETED = new Control("1.2.840.113556.1.4.417", true);

    private final ActiveDirectory directory;
    private final String ou;
    private final LDAPConnection connection;
    private final Map<UUID, WatchedGroup> known = new HashMap<>();
    private final List<DirectorySighting> sightings = new ArrayList<>();
    private final Thread thread = new Thread(this::run, "directory-watch");
    private long seen;
    private volatile boolean closed;
    private @Nullable LDAPException failure;

    private DirectoryWatch(ActiveDirectory directory, String ou) throws LDAPException {
        this.directory = directory;
        this.ou = ou;
        this.connection = directory.connect();
        this.seen = Long.parseLong(connection.getRootDSE().getAttributeValue("highestCommittedUSN"));
        search(Filter.createEqualityFilter("objectClass", "group"))
                .forEach(entry -> known.put(WatchedGroup.id(entry), WatchedGroup.of(entry)));
        // What was written while the groups were read stands in both, and is no sighting.
        look();
        sightings.clear();
        thread.setDaemon(true);
        thread.start();
    }

    /** Begins to watch: what is written below the OU after this returns is seen. */
    public static DirectoryWatch begin(ActiveDirectory directory, String ou) {
        try {
            return new DirectoryWatch(directory, ou);
        } catch (LDAPException e) {
            throw new IllegalStateException("Can't watch " + ou + ": " + e.getMessage(), e);
        }
    }

    /**
     * Looks once more and gives all that was seen, oldest first.
     *
     * @throws IllegalStateException when AD failed to answer at any time
     */
    public synchronized List<DirectorySighting> sightings() {
        try {
            if (failure != null) {
                throw failure;
            }
            look();
        } catch (LDAPException e) {
            throw new IllegalStateException("AD didn't answer while it was watched: " + e.getMessage(), e);
        }
        return List.copyOf(sightings);
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connection.close();
    }

    private void run() {
        while (!closed) {
            synchronized (this) {
                try {
                    look();
                } catch (LDAPException e) {
                    failure = e;
                    return;
                }
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private synchronized void look() throws LDAPException {
        List<SearchResultEntry> written = search(Filter.createANDFilter(
                Filter.createEqualityFilter("objectClass", "group"),
                Filter.createGreaterOrEqualFilter("uSNChanged", String.valueOf(seen + 1))));
        for (SearchResultEntry entry : written) {
            UUID id = WatchedGroup.id(entry);
            WatchedGroup before = known.get(id);
            WatchedGroup now = WatchedGroup.of(entry);
            seen = Math.max(seen, now.usn());
            if (before != null || now.isBelow(ou)) {
                known.put(id, now);
                sightings.add(now.comparedWith(before));
            }
        }
    }

    /** Deleted ones too, which stand elsewhere. */
    private List<SearchResultEntry> search(Filter filter) throws LDAPException {
        SearchRequest request =
                new SearchRequest(directory.baseDn(), SearchScope.SUB, filter, WatchedGroup.attributes());
        request.addControl(SHOW_DELETED);
        return connection.search(request).getSearchEntries().stream()
                .filter(entry -> WatchedGroup.of(entry).isBelow(ou) || known.containsKey(WatchedGroup.id(entry)))
                .toList();
    }
}
