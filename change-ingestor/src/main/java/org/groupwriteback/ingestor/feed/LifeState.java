package org.groupwriteback.ingestor.feed;

/** Where an object of the cloud directory is in its life. */
public enum LifeState {
    ACTIVE,
    /** In the recycle bin, from where it may come back with its id. */
    SOFT_DELETED,
    /** Gone for good. */
    DELETED
}
