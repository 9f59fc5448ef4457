package org.groupwriteback.ingestor.round;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
    private final List<ObjectReading> questions = new ArrayList<>();
    private final Set<String> shown = new HashSet<>();
    private final Map<String, LifeState> lives = new HashMap<>();
    private long facts;
    private long members;

    PageIngest(Feed feed, FactLog log, Stamp stamp, SyncBehaviors behaviors) {
        this.feed = feed;
        this.log = log;
        this.stamp = stamp;
        this.behaviors = behaviors;
    }

    @Override
    public void object(CloudObject object) {
        shown.add(object.id());
        take(ObjectReading.of(feed, object));
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
        for (ObjectReading question : questions) {
            if (question instanceof ObjectReading.WholeGroup whole) {
                group(whole.group()
                        .withCloudManaged(behaviors.cloudManaged(whole.group().id())));
            } else if (question instanceof ObjectReading.PartialGroup partial) {
                complete(cloud, partial.id());
            } else if (question instanceof ObjectReading.Removed removed) {
                boolean restorable = cloud.inRecycleBin(removed.id());
                life(removed.id(), restorable ? LifeState.SOFT_DELETED : LifeState.DELETED);
            }
        }
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

    long facts() {
        return facts;
    }

    long members() {
        return members;
    }

    private void take(ObjectReading reading) {
        if (reading instanceof ObjectReading.WholeGroup whole) {
            if (whole.group().onPremisesSecurityIdentifier() == null) {
                group(whole.group());
            } else {
                questions.add(whole);
            }
        } else if (reading instanceof ObjectReading.WholePrincipal whole) {
            write(new Fact.PrincipalAttributes(whole.principal()));
            life(whole.principal().id(), LifeState.ACTIVE);
        } else if (reading instanceof ObjectReading.MembersOnly slice) {
            life(slice.id(), LifeState.ACTIVE);
        } else if (reading instanceof ObjectReading.Removed removed
                && removed.reason().equals("changed")) {
            life(removed.id(), LifeState.SOFT_DELETED);
        } else if (reading instanceof ObjectReading.Broken broken) {
            unreadable(broken.id(), broken.problem());
        } else {
            questions.add(reading);
        }
    }

    /** Attributes made of a part would erase the rest, and so turn a security group into a distribution group. */
    private void complete(Cloud cloud, String id) {
        ObjectReading reading = cloud.find(Feed.GROUPS, id)
                .map(object -> ObjectReading.of(Feed.GROUPS, object))
                .orElse(new ObjectReading.PartialGroup(id));
        if (reading instanceof ObjectReading.WholeGroup whole) {
            boolean synced = whole.group().onPremisesSecurityIdentifier() != null;
            group(synced ? whole.group().withCloudManaged(behaviors.cloudManaged(id)) : whole.group());
        } else if (reading instanceof ObjectReading.Broken broken) {
            unreadable(broken.id(), broken.problem());
        } else {
            unreadable(id, "shown in part, and Graph doesn't give it whole");
        }
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
        log.write(fact, stamp);
    }
}
