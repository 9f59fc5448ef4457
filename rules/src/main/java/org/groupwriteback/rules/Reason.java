package org.groupwriteback.rules;

import java.util.Locale;

/** Why a group is, or is not, written. The closed list that {@code Decision.reason} names. */
public enum Reason {
    ENABLED("writeback is switched on for this group"),
    ENABLED_BY_DEFAULT("Microsoft 365 groups are written unless switched off, and this one is not"),
    VERSION_1("version 1 writes every Microsoft 365 group"),

    DISABLED("writeback is switched off for this group (writebackConfiguration.isEnabled is false)"),
    DISABLED_BY_TENANT_DEFAULT(
            "the tenant's NewUnifiedGroupWritebackDefault was false when this group was created, and isEnabled is not set"),
    NOT_CONFIGURED("isEnabled is not set, and groups of this kind are written only where it is true"),
    TENANT_DEFAULT_UNKNOWN(
            "isEnabled is not set, and NewUnifiedGroupWritebackDefault was already false when it was first read; set"
                    + " newMicrosoft365Groups.since in the policy to the date when it was switched off, or isEnabled on the group"),

    DISTRIBUTION_LIST("distribution lists made in Exchange Online can't be written back"),
    MAIL_ENABLED_SECURITY_GROUP("mail-enabled security groups made in Exchange Online can't be written back"),
    NOT_IN_VERSION_1("version 1 writes Microsoft 365 groups only"),
    UNKNOWN_KIND("the group is neither Microsoft 365, security nor distribution"),
    UNKNOWN_GROUP_TYPE("writebackConfiguration.onPremisesGroupType has a value that is not known here"),
    MASTERED_ON_PREMISES("its master is on-premises (onPremisesSyncEnabled), Active Directory is not overwritten"),

    OVER_MEMBER_LIMIT("it has more direct members than may be written"),
    SOFT_DELETED("it is deleted in the cloud and can be restored there"),
    DELETED("it is deleted in the cloud for good");

    private final String sentence;

    Reason(String sentence) {
        this.sentence = sentence;
    }

    /** Name as records and reports show it: {@code OverMemberLimit}. */
    public String label() {
        StringBuilder label = new StringBuilder();
        for (String word : name().split("_", -1)) {
            label.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return label.toString();
    }

    /** The reason in words, without a full stop. */
    public String sentence() {
        return sentence;
    }

    /** Whether somebody switched the group off, which policy may answer with a delete (C2). */
    boolean switchedOff() {
        return this == DISABLED || this == DISABLED_BY_TENANT_DEFAULT || this == NOT_CONFIGURED;
    }
}
