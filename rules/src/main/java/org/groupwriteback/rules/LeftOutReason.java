package org.groupwriteback.rules;

/** Why a member has no counterpart in AD that could be written (B6 to B8). */
public enum LeftOutReason {
    /** Its own feed hasn't shown it yet; it is added by itself when it does. Not an absence: an anchor known before stays. */
    NOT_YET_SEEN("NotYetSeen"),
    CLOUD_ONLY_USER("CloudOnlyUser"),
    SOFT_DELETED("MemberSoftDeleted"),
    DELETED("MemberDeleted"),
    UNUSABLE_SOURCE_ANCHOR("UnusableSourceAnchor"),
    CHILD_NOT_WRITTEN("ChildNotWritten"),
    DEVICE_WITHOUT_COUNTERPART("DeviceWithoutCounterpart"),
    CONTACT("Contact"),
    SERVICE_PRINCIPAL("ServicePrincipal"),
    UNKNOWN_TYPE("UnknownType");

    private final String label;

    LeftOutReason(String label) {
        this.label = label;
    }

    /** Name as records and reports show it. */
    public String label() {
        return label;
    }
}
