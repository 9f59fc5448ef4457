package org.groupwriteback.ingestor.round;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.groupwriteback.ingestor.feed.Cloud;
import org.groupwriteback.ingestor.feed.CloudGroup;
import org.groupwriteback.ingestor.feed.CloudObject;
import org.groupwriteback.ingestor.feed.CloudPrincipal;
import org.groupwriteback.ingestor.feed.Fact;
import org.groupwriteback.ingestor.feed.FactLog;
import org.groupwriteback.ingestor.feed.Feed;
import org.groupwriteback.ingestor.feed.LifeState;
import org.groupwriteback.ingestor.feed.MemberType;
import org.groupwriteback.ingestor.feed.ObjectReading;
import org.groupwriteback.ingestor.feed.PageSink;
import org.groupwriteback.ingestor.feed.Stamp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One page on its way into the log. Facts are written as the page arrives; what needs a question to Graph first is kept
 * until the page is read, so that its connection is not left waiting. Memory: members take none; kept objects are bounded
 * by the page. One thread.
 */
final class PageIngest implements PageSink {
    private static final Logger LOG = LoggerFactory.getLogger(PageIngest.class);

    private final Feed feed;
    private final FactLog log;
    private final Stamp stamp;
    private final SyncBehaviors behaviors;
    private final Predicate<Fact> isRepeated;
    /** By id, the last word on each: an object may come more than once on a page. */
    private final Map<String, ObjectReading> questions = new LinkedHashMap<>();

    private final Set<String> shown = new HashSet<>();
    private final Map<String, LifeState> lives = new HashMap<>();
    private long facts;
    private long written;
    private long members;

    /** @param isRepeated whether a fact was written before and need not be again */
    PageIngest(Feed feed, FactLog log, Stamp stamp, SyncBehaviors behaviors, Predicate<Fact> isRepeated) {
        this.feed = feed;
        this.log = log;
        this.stamp = stamp;
        this.behaviors = behaviors;
        this.isRepeated = isRepeated;
    }

    @Override
    public void object(CloudObject object) {
        shown.add(object.id());
        take(object.id(), ObjectReading.of(feed, object));
    }

    @Override
    public void member(String groupId, String memberId, boolean present, MemberType type) {
        members++;
        write(new Fact.Member(groupId, memberId, present, type));
    }

    @Override
    public void unreadable(String objectId, String problem) {
        LOG.warn(
                "{}: {}{}; the rest of the page is taken, and a dead letter tells of it. Correct it in the cloud directory",
                feed.text(),
                objectId.isEmpty() ? "" : "object " + objectId + ": ",
                problem);
        write(new Fact.Unreadable(feed, objectId, problem));
    }

    /** Asks Graph what has to be known before the kept objects become facts, and writes those. */
    void settle(Cloud cloud) {
        questions.forEach((id, question) -> {
            if (question instanceof ObjectReading.Removed) {
                removed(cloud, id);
            } else if (question instanceof ObjectReading.WholeGroup) {
                whole(id, question);
            } else {
                whole(id, asked(cloud, id).orElse(question));
            }
        });
        questions.clear();
    }

    /** Ids of the objects that the page showed. */
    Set<String> shown() {
        return shown;
    }

    /** What the page says of objects' lives, the last word on each. */
    Map<String, LifeState> lives() {
        return lives;
    }

    /** Facts that the page brought, written or not. */
    long facts() {
        return facts;
    }

    /** Facts of the page that went into the log. */
    long written() {
        return written;
    }

    long members() {
        return members;
    }

    private void take(String id, ObjectReading reading) {
        if (!(reading instanceof ObjectReading.MembersOnly)) {
            questions.remove(id);
        }
        if (reading instanceof ObjectReading.WholeGroup whole) {
            if (whole.group().onPremisesSecurityIdentifier() == null) {
                group(whole.group());
            } else {
                questions.put(id, whole);
            }
        } else if (reading instanceof ObjectReading.WholePrincipal whole) {
            principal(whole.principal());
        } else if (reading instanceof ObjectReading.MembersOnly slice) {
            life(slice.id(), LifeState.ACTIVE);
        } else if (reading instanceof ObjectReading.Removed removed
                && removed.reason().equals("changed")) {
            life(removed.id(), LifeState.SOFT_DELETED);
        } else if (reading instanceof ObjectReading.Broken broken) {
            shownOnly(broken.id(), broken.problem());
        } else {
            questions.put(id, reading);
        }
    }

    private Optional<ObjectReading> asked(Cloud cloud, String id) {
        return cloud.find(feed, id).map(object -> ObjectReading.of(feed, object));
    }

    /** Deleted for good is what is neither in the recycle bin nor, restored since, there again. */
    private void removed(Cloud cloud, String id) {
        if (cloud.inRecycleBin(id)) {
            life(id, LifeState.SOFT_DELETED);
        } else {
            asked(cloud, id).ifPresentOrElse(back -> whole(id, back), () -> life(id, LifeState.DELETED));
        }
    }

    /**
     * What Graph gave when it was asked. Attributes made of a part would erase the rest: turn a security group into a
     * distribution group, take a user out of every AD group.
     */
    private void whole(String id, ObjectReading reading) {
        if (reading instanceof ObjectReading.WholeGroup whole) {
            boolean synced = whole.group().onPremisesSecurityIdentifier() != null;
            group(synced ? whole.group().withCloudManaged(behaviors.cloudManaged(id)) : whole.group());
        } else if (reading instanceof ObjectReading.WholePrincipal whole) {
            principal(whole.principal());
        } else if (reading instanceof ObjectReading.PartialPrincipal all) {
            // Graph has no more of it than that.
            principal(all.shown());
        } else if (reading instanceof ObjectReading.Broken broken) {
            shownOnly(broken.id(), broken.problem());
        } else {
            shownOnly(id, "shown in part, and Graph doesn't give it whole");
        }
    }

    /** There it is, though its attributes can't be had: its members count, for they are vouched for by its being there. */
    private void shownOnly(String id, String problem) {
        unreadable(id, problem);
        life(id, LifeState.ACTIVE);
    }

    private void principal(CloudPrincipal principal) {
        write(new Fact.PrincipalAttributes(principal));
        life(principal.id(), LifeState.ACTIVE);
    }

    private void group(CloudGroup group) {
        write(new Fact.GroupAttributes(group));
        if (group.onPremisesSecurityIdentifier() != null) {
            write(new Fact.PrincipalAttributes(CloudPrincipal.of(group)));
        }
        life(group.id(), LifeState.ACTIVE);
    }

    private void life(String id, LifeState state) {
        lives.put(id, state);
        write(new Fact.Life(feed, id, state));
    }

    private void write(Fact fact) {
        facts++;
        if (!isRepeated.test(fact)) {
            written++;
            log.write(fact, stamp);
        }
    }
}
