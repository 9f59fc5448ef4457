package org.groupwriteback.rules;

import org.jspecify.annotations.Nullable;

/** What AD has of a cloud group, as far as it was desired there or is on record. */
public enum Counterpart {
    NEVER,
    /** One may be there: it was desired, and nobody has said that it was made, or that it is gone from what AD is now. */
    DESIRED,
    /** AD holds a group for it. */
    PRESENT,
    /** AD had one, and it was deleted. */
    DELETED;

    /** What the AD group's record says. */
    public enum Recorded {
        NOTHING,
        PRESENT,
        DELETED
    }

    /**
     * From the record of the AD group and from what was last sent.
     *
     * @param sent state of the group item last sent; null = never
     * @param confirmed whether AD has confirmed it
     */
    public static Counterpart of(Recorded recorded, @Nullable Kind sent, boolean confirmed) {
        if (recorded == Recorded.PRESENT) {
            return PRESENT;
        }
        boolean wasThere = recorded == Recorded.DELETED;
        if (sent == null) {
            return wasThere ? DELETED : NEVER;
        }
        return switch (sent) {
            // Once it is confirmed, its record is on its way.
            case WRITE -> confirmed ? PRESENT : DESIRED;
            case SUSPEND -> wasThere ? DELETED : DESIRED;
            case DELETE -> confirmed || wasThere ? DELETED : DESIRED;
        };
    }

    /** The same after AD was restored from a backup: what was deleted before may be there again. */
    public Counterpart afterRestore() {
        return this == DELETED ? DESIRED : this;
    }

    /** Kinds of state that the group item can be sent with. */
    public enum Kind {
        WRITE,
        SUSPEND,
        DELETE
    }
}
