package org.groupwriteback.rules;

/** Where a cloud object is in its life. */
public enum Presence {
    ACTIVE,
    /** In the cloud's recycle bin, restorable for 30 days. */
    SOFT_DELETED,
    DELETED
}
