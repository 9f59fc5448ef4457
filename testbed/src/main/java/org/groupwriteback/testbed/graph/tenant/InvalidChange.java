package org.groupwriteback.testbed.graph.tenant;

/** A change that the tenant refuses, with the remedy in the message. */
public final class InvalidChange extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public InvalidChange(String problem) {
        super(problem);
    }
}
