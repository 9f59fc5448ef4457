package org.groupwriteback.exporter.directory;

/** What was asked of AD; the same result code means different things for different operations. */
public enum Operation {
    BIND,
    READ,
    FIND,
    CREATE,
    CHANGE,
    MOVE,
    DELETE,
    MEMBERS;

    /** Whether it changes AD. */
    public boolean isWrite() {
        return switch (this) {
            case BIND, READ, FIND -> false;
            case CREATE, CHANGE, MOVE, DELETE, MEMBERS -> true;
        };
    }
}
