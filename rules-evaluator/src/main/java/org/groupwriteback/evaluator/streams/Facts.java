package org.groupwriteback.evaluator.streams;

import java.util.List;
import org.groupwriteback.evaluator.decision.CloudGroup;
import org.groupwriteback.evaluator.decision.GroupKind;
import org.groupwriteback.evaluator.decision.MemberKind;
import org.groupwriteback.evaluator.decision.Presence;
import org.groupwriteback.evaluator.decision.TenantDefault;
import org.groupwriteback.records.GroupAttributes;
import org.groupwriteback.records.LifecycleState;
import org.groupwriteback.records.PrincipalType;
import org.groupwriteback.records.TenantSetting;

/** From records on topics to the decision's own types. */
final class Facts {
    private static final String UNIFIED = "Unified";

    private Facts() {}

    static CloudGroup group(GroupAttributes attributes) {
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
    static CloudGroup groupOfUnknownAttributes(String groupId) {
        return new CloudGroup(groupId, GroupKind.UNKNOWN, null, null, null, null, null, null, null);
    }

    /** A state newer than this version counts as active: it must not look like a removal. */
    static Presence presence(LifecycleState state) {
        return switch (state) {
            case ACTIVE, UNKNOWN -> Presence.ACTIVE;
            case SOFT_DELETED -> Presence.SOFT_DELETED;
            case DELETED -> Presence.DELETED;
        };
    }

    static MemberKind kind(PrincipalType type) {
        return MemberKind.valueOf(type.name());
    }

    /** Only the word false switches the default off: absent, unset and true all mean written (A3). */
    static TenantDefault tenantDefault(List<TenantSetting> settings) {
        return new TenantDefault(settings.stream()
                .filter(setting -> setting.getName().equals("NewUnifiedGroupWritebackDefault"))
                .map(setting -> new TenantDefault.Observation(
                        setting.getFirstSeenAt(),
                        !"false".equalsIgnoreCase(setting.getValue()),
                        setting.getFirstRead()))
                .toList());
    }
}
