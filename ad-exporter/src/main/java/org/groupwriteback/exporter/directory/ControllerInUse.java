package org.groupwriteback.exporter.directory;

/**
 * The domain controller that is spoken to, as far as it matters that it was another one before: what was written to one is
 * not at once to be seen at the next. Thread-safe.
 */
public interface ControllerInUse {
    /** A number that grows each time another domain controller is taken. */
    long term();

    /** Whether something written to another domain controller may not have reached this one yet. */
    boolean mayBeBehind();
}
