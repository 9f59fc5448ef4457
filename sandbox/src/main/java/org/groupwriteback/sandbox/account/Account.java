package org.groupwriteback.sandbox.account;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What became of the cloud's groups.
 *
 * @param writes whether AD was written; otherwise {@code groupsWritten} would be, and no member was tried
 * @param groupsWritten by kind and type in AD, as a person would say it
 * @param groupsNotWritten by reason
 * @param membersWritten member values that AD holds
 * @param membersLeftOut members of written groups without a place in AD, by reason
 * @param untilWritten from the start until AD held all of it
 * @param changesToAd times from a change in the cloud to AD, of the changes that were tried; empty = none were
 */
public record Account(
        boolean writes,
        int groups,
        Map<String, Long> groupsWritten,
        Map<String, Long> groupsNotWritten,
        long membersWritten,
        Map<String, Long> membersLeftOut,
        Duration untilWritten,
        List<Duration> changesToAd) {}
