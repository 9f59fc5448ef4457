package org.groupwriteback.rules;

import java.util.Optional;

/** The types that a group may have in AD. The scope is always Universal (A1). */
public enum AdGroupType {
    DISTRIBUTION("universalDistributionGroup", 0x8),
    SECURITY("universalSecurityGroup", 0x8000_0008),
    /** Without Exchange in the schema it is a universal security group (B4); the flag in AD is the same. */
    MAIL_ENABLED_SECURITY("universalMailEnabledSecurityGroup", 0x8000_0008);

    private final String graphName;
    private final int groupType;

    AdGroupType(String graphName, int groupType) {
        this.graphName = graphName;
        this.groupType = groupType;
    }

    /** Graph's spelling of it in onPremisesGroupType. */
    public String graphName() {
        return graphName;
    }

    /** AD's groupType attribute, signed. */
    public int groupType() {
        return groupType;
    }

    /** The type that AD's groupType attribute says; a mail-enabled one looks like a security group in it. */
    public static AdGroupType ofGroupType(int groupType) {
        return groupType == DISTRIBUTION.groupType ? DISTRIBUTION : SECURITY;
    }

    /** Type of a Microsoft 365 or security group in AD; empty when onPremisesGroupType is not one that we know. */
    static Optional<AdGroupType> of(CloudGroup group, Policy.Version version) {
        if (group.kind() != GroupKind.MICROSOFT_365) {
            return Optional.of(SECURITY);
        }
        String wanted = group.onPremisesGroupType();
        if (version == Policy.Version.V1 || wanted == null) {
            return Optional.of(DISTRIBUTION);
        }
        for (AdGroupType type : values()) {
            if (type.graphName.equalsIgnoreCase(wanted)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
