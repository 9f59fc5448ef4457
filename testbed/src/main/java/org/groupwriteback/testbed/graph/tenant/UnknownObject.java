package org.groupwriteback.testbed.graph.tenant;

/** An object was asked for that the tenant doesn't have, or has in another state than the request needs. */
public final class UnknownObject extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnknownObject(String problem) {
        super(problem);
    }
}
