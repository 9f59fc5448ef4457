package org.groupwriteback.testbed.directory.memory;

import com.unboundid.ldap.sdk.RDN;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An object in the tree. Guarded by the tree's lock; equal only to itself. */
final class DirectoryObject {
    final UUID guid;
    final @Nullable String sid;
    final ObjectKind kind;
    final Instant created;
    final long usnCreated;

    /** What was written, by canonical name; neither links nor what the server makes. */
    Map<String, List<byte[]>> attributes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    final Set<DirectoryObject> members = new LinkedHashSet<>();
    final Set<DirectoryObject> memberOf = new LinkedHashSet<>();
    final Map<String, DirectoryObject> children = new LinkedHashMap<>();

    private RDN rdn;
    private @Nullable DirectoryObject parent;
    private Instant changed;
    private long usnChanged;

    DirectoryObject(
            UUID guid,
            @Nullable String sid,
            ObjectKind kind,
            RDN rdn,
            @Nullable DirectoryObject parent,
            Instant created,
            long usn) {
        this.guid = guid;
        this.sid = sid;
        this.kind = kind;
        this.rdn = rdn;
        this.parent = parent;
        this.created = created;
        this.changed = created;
        this.usnCreated = usn;
        this.usnChanged = usn;
    }

    String name() {
        return rdn.getAttributeValues()[0];
    }

    RDN rdn() {
        return rdn;
    }

    @Nullable
    DirectoryObject parent() {
        return parent;
    }

    void place(RDN newName, DirectoryObject newParent) {
        rdn = newName;
        parent = newParent;
    }

    void touch(Instant now, long usn) {
        changed = now;
        usnChanged = usn;
    }

    Instant changed() {
        return changed;
    }

    long usnChanged() {
        return usnChanged;
    }

    /** Whether this is the other or somewhere below it. */
    boolean isWithin(DirectoryObject other) {
        DirectoryObject each = this;
        while (each != null) {
            if (each == other) {
                return true;
            }
            each = each.parent;
        }
        return false;
    }

    /** The first value of a text attribute, or null. */
    @Nullable
    String text(String attribute) {
        List<byte[]> values = attributes.get(attribute);
        return values == null ? null : new String(values.get(0), StandardCharsets.UTF_8);
    }
}
