package org.groupwriteback.rules;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an operator wants, each part with Microsoft's documented behaviour as its default.
 *
 * @param version 1: Microsoft 365 groups only, all of them, as distribution groups (A2); 2: A1
 * @param onlyConfigured whether an unset isEnabled counts as false for every kind (A5)
 * @param newMicrosoft365GroupsSince from when on the tenant default for new groups has been false, where it already was
 *     at the first read (A3); null = not known
 */
public record Policy(
        Version version,
        boolean onlyConfigured,
        DeleteWhen deleteWhen,
        Limits limits,
        CommonName commonName,
        @Nullable Instant newMicrosoft365GroupsSince) {

    /** Which of Microsoft's two versions of group writeback is followed. */
    public enum Version {
        V1,
        V2
    }

    /** What an AD group is called (B1). */
    public enum CommonName {
        /** {@code Group_<objectId>}. */
        OBJECT_ID,
        /** {@code <displayName>_<last 12 hex of objectId>}. */
        DISPLAY_NAME
    }

    /** When an AD group is deleted although its cloud group still exists (C2); else it is suspended (C1). */
    public record DeleteWhen(boolean disabled, boolean softDeleted) {}

    /** Most direct members of every type, resolved or not, that a group may have to be written (A8). */
    public record Limits(long microsoft365, long security) {
        /** The limit for a kind of group. */
        public long of(GroupKind kind) {
            return kind == GroupKind.MICROSOFT_365 ? microsoft365 : security;
        }
    }

    /** Microsoft's documented default behaviour. */
    public static Policy documentedDefault() {
        return new Policy(
                Version.V2,
                false,
                new DeleteWhen(false, false),
                new Limits(50_000, 250_000),
                CommonName.OBJECT_ID,
                null);
    }
}
