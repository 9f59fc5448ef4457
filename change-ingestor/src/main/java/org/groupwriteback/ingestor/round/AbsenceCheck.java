package org.groupwriteback.ingestor.round;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.groupwriteback.ingestor.feed.AbsenceLimit;
import org.groupwriteback.ingestor.feed.Cloud;
import org.groupwriteback.ingestor.feed.CloudObject;
import org.groupwriteback.ingestor.feed.Fact;
import org.groupwriteback.ingestor.feed.FactLog;
import org.groupwriteback.ingestor.feed.Feed;
import org.groupwriteback.ingestor.feed.KnownObjects;
import org.groupwriteback.ingestor.feed.LifeState;
import org.groupwriteback.ingestor.feed.RoundPlan;
import org.groupwriteback.ingestor.feed.Stamp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Graph for every known object that a full round did not show: absence is a question, not an answer. Holds the ids
 * of the missing objects only. Can be repeated.
 */
final class AbsenceCheck {
    private static final Logger LOG = LoggerFactory.getLogger(AbsenceCheck.class);
    private static final int OBJECTS_A_TRANSACTION = 200;

    private final Cloud cloud;
    private final KnownObjects known;

    AbsenceCheck(Cloud cloud, KnownObjects known) {
        this.cloud = cloud;
        this.known = known;
    }

    /** Writes what became of the missing; throws {@link RoundHalted} when too many are gone, and has then written nothing. */
    void settle(RoundPlan round, FactLog log, Stamp stamp, SyncBehaviors behaviors) {
        List<KnownObjects.Missing> missing = new ArrayList<>();
        long knownCount = known.missing(round.feed(), round.generation(), missing::add);
        if (missing.isEmpty()) {
            return;
        }
        Map<String, LifeState> gone = gone(round.feed(), missing, knownCount);
        LOG.info(
                "{}: a full round did not show {} objects, {} are known as active; {} of them are gone, the others were asked for",
                round.feed().text(),
                missing.size(),
                knownCount,
                gone.size());
        for (int from = 0; from < missing.size(); from += OBJECTS_A_TRANSACTION) {
            log.begin();
            for (KnownObjects.Missing each :
                    missing.subList(from, Math.min(from + OBJECTS_A_TRANSACTION, missing.size()))) {
                String id = each.id();
                LifeState state = gone.get(id);
                if (state == null) {
                    takeWhole(round.feed(), id, log, stamp, behaviors);
                } else {
                    log.write(new Fact.Life(round.feed(), id, state), stamp);
                }
            }
            log.commit();
        }
    }

    private Map<String, LifeState> gone(Feed feed, List<KnownObjects.Missing> missing, long knownCount) {
        Map<String, LifeState> gone = new HashMap<>();
        long goneSince = 0;
        for (KnownObjects.Missing each : missing) {
            if (cloud.find(feed, each.id()).isPresent()) {
                continue;
            }
            gone.put(each.id(), goneTo(each.id()));
            goneSince += each.wasActive() ? 1 : 0;
            if (AbsenceLimit.exceeded(goneSince, knownCount)) {
                throw new RoundHalted(
                        RoundHalted.Reason.HELD,
                        "more than half of the " + knownCount + " known " + feed.text()
                                + " are gone from Graph; nothing is taken as deleted. Check the tenant and the app's"
                                + " permissions; the full round is tried again");
            }
        }
        return gone;
    }

    private LifeState goneTo(String id) {
        return cloud.inRecycleBin(id) ? LifeState.SOFT_DELETED : LifeState.DELETED;
    }

    /** The object is there after all: what the round should have shown of it, its members too. */
    private void takeWhole(Feed feed, String id, FactLog log, Stamp stamp, SyncBehaviors behaviors) {
        PageIngest page = new PageIngest(feed, log, stamp, behaviors, fact -> false);
        CloudObject found = cloud.find(feed, id).orElse(null);
        if (found == null) {
            // Gone since it was asked for a moment ago.
            log.write(new Fact.Life(feed, id, goneTo(id)), stamp);
            return;
        }
        page.object(found);
        page.settle(cloud);
        if (feed == Feed.GROUPS) {
            cloud.members(id, page);
        }
    }
}
