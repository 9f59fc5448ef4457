package org.groupwriteback.exporter.directory;

/** The attributes of an AD group that this product writes; no other is ever written (member apart). All single-valued. */
public enum OwnedAttribute {
    DISPLAY_NAME("displayName"),
    DESCRIPTION("description"),
    GROUP_TYPE("groupType"),
    SAM_ACCOUNT_NAME("sAMAccountName"),
    ADMIN_DESCRIPTION("adminDescription"),
    EXTERNAL_OBJECT_ID("msDS-ExternalDirectoryObjectId");

    private final String ldapName;

    OwnedAttribute(String ldapName) {
        this.ldapName = ldapName;
    }

    /** Name in AD's schema. */
    public String ldapName() {
        return ldapName;
    }
}
