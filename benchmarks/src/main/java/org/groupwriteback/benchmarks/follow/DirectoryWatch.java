package org.groupwriteback.benchmarks.follow;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RootDSE;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.groupwriteback.testbed.directory.ActiveDirectory;
import org.jspecify.annotations.Nullable;

/**
 * Looks at an OU of AD every so many milliseconds and shows journeys what is there: one search for what has a higher
 * uSNChanged than the last one saw, so that it costs AD little where little has changed. On a thread of its own.
 */
public final class DirectoryWatch implements AutoCloseable {
    /** Between two looks: as much later may a change be seen than it was there. */
    public static final Duration PAUSE = Duration.ofMillis(20);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final String ANCHOR = "Group_";

    private final LDAPConnection connection;
    private final String ou;
    private final Filter which;
    private final Journeys journeys;
    private final Thread thread = new Thread(this::watch, "directory-watch");
    private volatile boolean closed;
    private volatile @Nullable LDAPException failure;
    private long next;

    private DirectoryWatch(LDAPConnection connection, String ou, Filter which, Journeys journeys) throws LDAPException {
        this.connection = connection;
        this.ou = ou;
        this.which = which;
        this.journeys = journeys;
        RootDSE root = connection.getRootDSE();
        Long highest = root == null ? null : root.getAttributeValueAsLong("highestCommittedUSN");
        this.next = (highest == null ? 0 : highest) + 1;
        thread.setDaemon(true);
        thread.start();
    }

    /** Watches all groups of an OU. */
    public static DirectoryWatch all(ActiveDirectory directory, String ou, Journeys journeys) {
        return of(directory, ou, Filter.createPresenceFilter("adminDescription"), journeys);
    }

    /** Watches one group, in an OU that may have others that are dear to look at. */
    public static DirectoryWatch one(ActiveDirectory directory, String ou, String groupId, Journeys journeys) {
        return of(directory, ou, Filter.createEqualityFilter("adminDescription", ANCHOR + groupId), journeys);
    }

    private static DirectoryWatch of(ActiveDirectory directory, String ou, Filter which, Journeys journeys) {
        try {
            return new DirectoryWatch(directory.connect(), ou, which, journeys);
        } catch (LDAPException e) {
            throw new IllegalStateException("AD can't be watched: " + e.getMessage(), e);
        }
    }

    private void watch() {
        try (connection) {
            while (!closed) {
                look();
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } catch (LDAPException e) {
            failure = e;
        }
    }

    private void look() throws LDAPException {
        Filter changed =
                Filter.createANDFilter(Filter.createGreaterOrEqualFilter("uSNChanged", String.valueOf(next)), which);
        for (SearchResultEntry entry : connection
                .search(ou, SearchScope.SUB, changed, "adminDescription", "uSNChanged", "member")
                .getSearchEntries()) {
            next = Math.max(next, entry.getAttributeValueAsLong("uSNChanged") + 1);
            String groupId = entry.getAttributeValue("adminDescription").substring(ANCHOR.length());
            if (journeys.isAwaited(groupId)) {
                journeys.inAd(groupId, names(entry.getAttribute("member")), System.nanoTime());
            }
        }
    }

    /** The cn of each member; those of people are plain. */
    private static Set<String> names(@Nullable Attribute member) {
        return member == null
                ? Set.of()
                : Arrays.stream(member.getValues())
                        .map(dn -> dn.substring("CN=".length(), dn.indexOf(',')))
                        .collect(Collectors.toSet());
    }

    /**
     * Does nothing while it watches.
     *
     * @throws IllegalStateException when AD could not be watched any longer, so that what wasn't seen may be there
     */
    public void verify() {
        if (failure != null) {
            throw new IllegalStateException("AD could not be watched: " + failure.getMessage(), failure);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(STOP_LIMIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
