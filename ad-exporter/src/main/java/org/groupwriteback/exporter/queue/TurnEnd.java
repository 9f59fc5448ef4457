package org.groupwriteback.exporter.queue;

/** How a turn ended. */
public enum TurnEnd {
    /** Its items were answered, but for those that are due again. */
    FINISHED,
    /** It was tried and cut off: the next one is another attempt. */
    FAILED,
    /** It was not even tried. */
    REFUSED
}
