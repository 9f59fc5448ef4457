package org.groupwriteback.ingestor.feed;

/** A user's or device's properties to its attributes. */
final class PrincipalReading {
    private PrincipalReading() {}

    static CloudPrincipal read(Feed feed, String id, Properties properties) {
        return new CloudPrincipal(
                id,
                feed == Feed.DEVICES ? MemberType.DEVICE : MemberType.USER,
                properties.text("displayName"),
                properties.text("userPrincipalName"),
                properties.flag("onPremisesSyncEnabled"),
                properties.text("onPremisesSecurityIdentifier"),
                properties.text("onPremisesImmutableId"),
                properties.text("deviceId"),
                properties.text("trustType"));
    }
}
