package org.groupwriteback.ingestor.feed;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One delta query that is followed: the objects of one type, with the properties that facts are made of. */
public enum Feed {
    USERS(
            "id",
            "displayName",
            "userPrincipalName",
            "onPremisesSyncEnabled",
            "onPremisesSecurityIdentifier",
            "onPremisesImmutableId"),
    DEVICES("id", "displayName", "deviceId", "trustType", "onPremisesSyncEnabled", "onPremisesSecurityIdentifier"),
    GROUPS(
            "id",
            "displayName",
            "description",
            "mail",
            "mailNickname",
            "proxyAddresses",
            "groupTypes",
            "securityEnabled",
            "mailEnabled",
            "createdDateTime",
            "onPremisesSyncEnabled",
            "onPremisesSecurityIdentifier",
            "onPremisesSamAccountName",
            "isAssignableToRole",
            "membershipRule",
            "visibility",
            "writebackConfiguration",
            "members");

    private final String select;

    Feed(String... select) {
        this.select = String.join(",", select);
    }

    /** Name on topics, in settings and in logs. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Properties to ask Graph for. */
    public List<String> select() {
        return List.of(select.split(",", -1));
    }

    /** The feed of that name, in any case; empty when there is none. */
    public static Optional<Feed> named(String text) {
        return Arrays.stream(values())
                .filter(feed -> feed.text().equalsIgnoreCase(text))
                .findFirst();
    }
}
