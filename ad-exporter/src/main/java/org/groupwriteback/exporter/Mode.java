package org.groupwriteback.exporter;

/** Whether AD is written to. */
public enum Mode {
    /** AD is not even spoken to. */
    OFF,
    /** Everything but the writes: AD is looked at, and what waits is counted. */
    STAGING,
    ON
}
