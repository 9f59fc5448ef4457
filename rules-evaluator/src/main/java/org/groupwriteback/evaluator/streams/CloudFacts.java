package org.groupwriteback.evaluator.streams;

import java.util.List;
import org.groupwriteback.records.GroupAttributes;
import org.groupwriteback.records.LifecycleState;
import org.groupwriteback.records.PrincipalType;
import org.groupwriteback.records.TenantSetting;
import org.groupwriteback.rules.CloudGroup;
import org.groupwriteback.rules.GroupKind;
import org.groupwriteback.rules.MemberKind;
import org.groupwriteback.rules.Presence;
import org.groupwriteback.rules.TenantDefault;

/** From records on topics to the rules' own types. */
public final class CloudFacts {
    private static final String UNIFIED = "Unified";

    private CloudFacts() {}

    public static CloudGroup group(GroupAttributes attributes) {
        return new CloudGroup(
                attributes.getGroupId(),
                GroupKind.of(
                        attributes.getGroupTypes().stream().anyMatch(UNIFIED::equalsIgnoreCase),
                        attributes.getMailEnabled(),
                        attributes.getSecurityEnabled()),
                attributes.getDisplayName(),
                attributes.getDescription(),
                attributes.getWritebackEnabled(),
                attributes.getOnPremisesGroupType(),
                attributes.getOnPremisesSyncEnabled(),
                attributes.getCloudManaged(),
                attributes.getCreatedDateTime());
    }

    /** A group of which only a removal was ever seen. */
    public static CloudGroup groupOfUnknownAttributes(String groupId) {
        return new CloudGroup(groupId, GroupKind.UNKNOWN, null, null, null, null, null, null, null);
    }

    /** A state newer than this version counts as active: it must not look like a removal. */
    public static Presence presence(LifecycleState state) {
        return switch (state) {
            case ACTIVE, UNKNOWN -> Presence.ACTIVE;
            case SOFT_DELETED -> Presence.SOFT_DELETED;
            case DELETED -> Presence.DELETED;
        };
    }

    public static MemberKind kind(PrincipalType type) {
        return MemberKind.valueOf(type.name());
    }

    /** Only the word false switches the default off: absent, unset and true all mean written (A3). */
    public static TenantDefault tenantDefault(List<TenantSetting> settings) {
        return new TenantDefault(settings.stream()
                .filter(setting -> setting.getName().equals("NewUnifiedGroupWritebackDefault"))
                .map(setting -> new TenantDefault.Observation(
                        setting.getFirstSeenAt(),
                        !"false".equalsIgnoreCase(setting.getValue()),
                        setting.getFirstRead()))
                .toList());
    }
}
