package org.groupwriteback.testbed.directory.proxy;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchResultEntry;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.groupwriteback.testbed.directory.ActiveDirectory;
import org.jspecify.annotations.Nullable;

/** What a proxy was set to do, and what it was asked. Thread-safe. */
final class ProxyConduct {
    private static final String HIGHEST = "highestCommittedUSN";

    private final ActiveDirectory directory;
    private final Map<String, LDAPResult> refused = new ConcurrentHashMap<>();
    /** uSNCreated of the objects that were made through this proxy. */
    private final Set<Long> madeHere = ConcurrentHashMap.newKeySet();

    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger binds = new AtomicInteger();
    private final AtomicInteger adds = new AtomicInteger();
    private final AtomicInteger searches = new AtomicInteger();
    private final AtomicReference<@Nullable Runnable> inTheNextAdd = new AtomicReference<>();
    private volatile long showsUpTo = Long.MAX_VALUE;
    private volatile boolean readOnly;
    private volatile boolean down;
    private volatile int mostValues = Integer.MAX_VALUE;
    private volatile Predicate<String> unanswered = base -> false;
    private volatile CountDownLatch answer = new CountDownLatch(1);

    ProxyConduct(ActiveDirectory directory) {
        this.directory = directory;
    }

    void fallBehind() {
        try (LDAPConnection connection = directory.connect()) {
            showsUpTo = connection.getEntry("", HIGHEST).getAttributeValueAsLong(HIGHEST);
        } catch (LDAPException e) {
            throw new IllegalStateException(e);
        }
    }

    void catchUp() {
        showsUpTo = Long.MAX_VALUE;
    }

    /** The highest uSNCreated of an object that is shown; also what it says of its own progress while it is behind. */
    long showsUpTo() {
        return showsUpTo;
    }

    boolean isBehind() {
        return showsUpTo != Long.MAX_VALUE;
    }

    /** Whether an object is shown: it was there before, or was made here. */
    boolean shows(SearchResultEntry entry) {
        Long made = entry.getAttributeValueAsLong("uSNCreated");
        return made == null || made <= showsUpTo || madeHere.contains(made);
    }

    void becomeReadOnly() {
        readOnly = true;
    }

    boolean isReadOnly() {
        return readOnly;
    }

    void limitValues(int most) {
        mostValues = most;
    }

    void refuseValue(String value, ResultCode code, String text) {
        refused.put(value, new LDAPResult(0, code, text, null, new String[0], null));
    }

    /** Why a write of these values is refused here; empty when it isn't. */
    Optional<LDAPResult> refusal(Collection<String> values) {
        if (readOnly) {
            return Optional.of(new LDAPResult(
                    0,
                    ResultCode.REFERRAL,
                    "0000202B: RefErr: DSID-0310082F, data 0, 1 access points\n\tref 1: 'lab.test'\n",
                    null,
                    new String[] {"ldap://lab.test/"},
                    null));
        }
        if (values.size() > mostValues) {
            return Optional.of(new LDAPResult(
                    0,
                    ResultCode.ADMIN_LIMIT_EXCEEDED,
                    "00002024: SvcErr: DSID-02080438, problem 5008 (ADMIN_LIMIT_EXCEEDED), data -1069\n",
                    null,
                    new String[0],
                    null));
        }
        return values.stream().filter(refused::containsKey).map(refused::get).findFirst();
    }

    void leaveUnanswered(Predicate<String> baseDn) {
        answer = new CountDownLatch(1);
        unanswered = baseDn;
    }

    void answer() {
        unanswered = base -> false;
        answer.countDown();
    }

    /** Waits where searches there are left unanswered. */
    void awaitAnswer(String baseDn) {
        if (!unanswered.test(baseDn)) {
            return;
        }
        try {
            answer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void setDown(boolean isDown) {
        down = isDown;
    }

    boolean isDown() {
        return down;
    }

    void connected() {
        connections.incrementAndGet();
    }

    void bound() {
        binds.incrementAndGet();
    }

    void inTheNextAdd(Runnable befalls) {
        inTheNextAdd.set(befalls);
    }

    /** An object was made here, and nothing said of it yet. */
    void made(SearchResultEntry entry) {
        madeHere.add(entry.getAttributeValueAsLong("uSNCreated"));
        Runnable befalls = inTheNextAdd.getAndSet(null);
        if (befalls != null) {
            befalls.run();
        }
    }

    void added() {
        adds.incrementAndGet();
    }

    void searched() {
        searches.incrementAndGet();
    }

    int connections() {
        return connections.get();
    }

    int binds() {
        return binds.get();
    }

    int adds() {
        return adds.get();
    }

    int searches() {
        return searches.get();
    }
}
