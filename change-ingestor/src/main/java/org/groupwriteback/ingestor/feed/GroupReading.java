package org.groupwriteback.ingestor.feed;

/** A group's properties to its attributes. */
final class GroupReading {
    private GroupReading() {}

    static CloudGroup read(String id, Properties properties) {
        Properties writeback = properties.object("writebackConfiguration");
        return new CloudGroup(
                id,
                properties.text("displayName"),
                properties.text("description"),
                properties.text("mail"),
                properties.text("mailNickname"),
                properties.texts("proxyAddresses"),
                properties.texts("groupTypes"),
                properties.flagOr("securityEnabled", false),
                properties.flagOr("mailEnabled", false),
                properties.instant("createdDateTime"),
                properties.flag("onPremisesSyncEnabled"),
                properties.text("onPremisesSecurityIdentifier"),
                properties.text("onPremisesSamAccountName"),
                null,
                properties.flag("isAssignableToRole"),
                properties.text("membershipRule"),
                properties.text("visibility"),
                writeback.flag("isEnabled"),
                writeback.text("onPremisesGroupType"));
    }
}
