package org.groupwriteback.ingestor.feed;

import java.util.Set;

/** What an object on a page turns out to be. */
public sealed interface ObjectReading {

    /** A group with all its attributes. */
    record WholeGroup(CloudGroup group) implements ObjectReading {}

    /** A user or device with all its attributes. */
    record WholePrincipal(CloudPrincipal principal) implements ObjectReading {}

    /** A group of which the page shows a part; the rest has to be asked for before attributes are written. */
    record PartialGroup(String id) implements ObjectReading {}

    /**
     * A user or device without what every one has, and without what ties it to AD: shown in part, it seems. Graph has been
     * seen to leave selected properties out of later pages.
     */
    record PartialPrincipal(CloudPrincipal shown) implements ObjectReading {}

    /** Nothing but an id and members: a further slice of a large group. */
    record MembersOnly(String id) implements ObjectReading {}

    /** Shown as removed. */
    record Removed(String id, String reason) implements ObjectReading {}

    /** Not readable; the problem names the property. */
    record Broken(String id, String problem) implements ObjectReading {}

    /** Reads an object of a feed. Never throws for what Graph sent. */
    static ObjectReading of(Feed feed, CloudObject object) {
        if (object.removal() != null) {
            return new Removed(object.id(), object.removal());
        }
        try {
            return feed == Feed.GROUPS ? group(object) : principal(feed, object);
        } catch (Properties.WrongType e) {
            return new Broken(object.id(), String.valueOf(e.getMessage()));
        }
    }

    private static ObjectReading principal(Feed feed, CloudObject object) {
        CloudPrincipal principal = PrincipalReading.read(feed, object.id(), new Properties(object.properties()));
        boolean named = feed == Feed.DEVICES ? principal.deviceId() != null : principal.userPrincipalName() != null;
        boolean tied = principal.onPremisesSecurityIdentifier() != null || principal.onPremisesImmutableId() != null;
        return named || tied ? new WholePrincipal(principal) : new PartialPrincipal(principal);
    }

    private static ObjectReading group(CloudObject object) {
        Set<String> shown = object.properties().keySet();
        if (shown.isEmpty()) {
            return new MembersOnly(object.id());
        }
        CloudGroup group = GroupReading.read(object.id(), new Properties(object.properties()));
        // Every group has these, so a group without them is shown in part, and what is missing is not null.
        boolean whole =
                shown.contains("securityEnabled") && (shown.contains("mailEnabled") || shown.contains("groupTypes"));
        return whole ? new WholeGroup(group) : new PartialGroup(object.id());
    }
}
