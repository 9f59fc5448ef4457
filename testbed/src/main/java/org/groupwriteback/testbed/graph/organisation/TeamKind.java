package org.groupwriteback.testbed.graph.organisation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.groupwriteback.testbed.graph.tenant.Json;

/** What kind of group a team becomes: a mix of all that writeback tells apart, chosen by the team's place in the file. */
enum TeamKind {
    MICROSOFT_365("", ""),
    MICROSOFT_365_SECURITY("true", "universalSecurityGroup"),
    MICROSOFT_365_MAIL_SECURITY("true", "universalMailEnabledSecurityGroup"),
    MICROSOFT_365_OFF("false", ""),
    SECURITY("true", ""),
    SECURITY_UNSET("", ""),
    SECURITY_OFF("false", ""),
    DISTRIBUTION_LIST("", ""),
    MAIL_SECURITY("", "");

    /** The kinds of ten teams in a row, over and over. */
    private static final TeamKind[] MIX = {
        MICROSOFT_365,
        SECURITY,
        MICROSOFT_365,
        MICROSOFT_365_SECURITY,
        SECURITY,
        MICROSOFT_365,
        SECURITY,
        MICROSOFT_365_MAIL_SECURITY,
        SECURITY,
        SECURITY
    };

    private final String enabled;
    private final String onPremisesGroupType;

    TeamKind(String enabled, String onPremisesGroupType) {
        this.enabled = enabled;
        this.onPremisesGroupType = onPremisesGroupType;
    }

    static TeamKind of(int place, Organisation.Team team) {
        if (!team.children().isEmpty()) {
            return MIX[place % MIX.length];
        }
        if (place == 21) {
            return DISTRIBUTION_LIST;
        }
        if (place == 22) {
            return MAIL_SECURITY;
        }
        return switch (place % 60) {
            case 19 -> SECURITY_UNSET;
            case 29 -> SECURITY_OFF;
            case 35 -> MICROSOFT_365_OFF;
            default -> MIX[place % MIX.length];
        };
    }

    ObjectNode properties(Organisation.Team team, String domain) {
        boolean unified = name().startsWith("MICROSOFT_365");
        boolean mailEnabled = unified || this == DISTRIBUTION_LIST || this == MAIL_SECURITY;
        boolean security = !unified && this != DISTRIBUTION_LIST;
        ObjectNode group = Json.object()
                .put("displayName", team.name())
                .put("mailNickname", team.mailNickname())
                .put("mailEnabled", mailEnabled)
                .put("securityEnabled", security)
                .put("createdDateTime", "2024-03-01T09:00:00Z");
        if (!team.description().isEmpty()) {
            group.put("description", team.description());
        }
        var types = group.putArray("groupTypes");
        if (unified) {
            types.add("Unified");
        }
        if (mailEnabled) {
            String mail = team.mailNickname() + "@" + domain;
            group.put("mail", mail).putArray("proxyAddresses").add("SMTP:" + mail);
        }
        if (this == MICROSOFT_365 && team.name().length() % 2 == 0) {
            // Graph shows what was never configured in two ways: absent, and with nulls.
            group.putObject("writebackConfiguration").putNull("isEnabled").putNull("onPremisesGroupType");
        }
        if (!enabled.isEmpty()) {
            ObjectNode configuration = group.putObject("writebackConfiguration");
            configuration.put("isEnabled", Boolean.parseBoolean(enabled));
            configuration.put("onPremisesGroupType", onPremisesGroupType.isEmpty() ? null : onPremisesGroupType);
        }
        return group;
    }
}
