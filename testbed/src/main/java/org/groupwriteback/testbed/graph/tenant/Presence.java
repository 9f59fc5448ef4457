package org.groupwriteback.testbed.graph.tenant;

/** Where an object is in its life: there, in the recycle bin for 30 days, or gone for good. */
public enum Presence {
    LIVE,
    SOFT_DELETED,
    PURGED
}
