package org.groupwriteback.liveness;

/**
 * The end of something that should have worked on.
 *
 * @param worker name of the thread, or of the part, as an operator finds it in the log
 * @param cause what ended it
 */
public record Death(String worker, String cause) {

    /** One line, for an operator. */
    @Override
    public String toString() {
        return worker + " ended, which it never should: " + cause;
    }
}
