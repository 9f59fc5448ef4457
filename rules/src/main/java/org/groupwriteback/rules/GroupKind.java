package org.groupwriteback.rules;

/** What sort of cloud group it is, as Microsoft 365, Entra and Exchange Online make them. */
public enum GroupKind {
    MICROSOFT_365,
    SECURITY,
    DISTRIBUTION_LIST,
    MAIL_ENABLED_SECURITY,
    /** Neither mail- nor security-enabled: not a kind that Microsoft documents. */
    UNKNOWN;

    /** Kind of a group with these Graph properties. */
    public static GroupKind of(boolean unified, boolean mailEnabled, boolean securityEnabled) {
        if (unified) {
            return MICROSOFT_365;
        }
        if (mailEnabled) {
            return securityEnabled ? MAIL_ENABLED_SECURITY : DISTRIBUTION_LIST;
        }
        return securityEnabled ? SECURITY : UNKNOWN;
    }
}
