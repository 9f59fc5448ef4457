package org.groupwriteback.testbed.graph.tenant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * One directory object as the tenant keeps it. Properties are kept as JSON text, a third of the size of a tree, so that a
 * tenant of 250,000 users stays small. Guarded by the tenant's lock: use it inside {@link Tenant#read} only.
 */
public final class Entry {
    private static final NavigableSet<Integer> NO_MEMBERS = Collections.emptyNavigableSet();

    private final int ordinal;
    private final int index;
    private final String id;
    private final ObjectType type;
    private final String odataType;
    private Presence presence = Presence.LIVE;
    private byte[] properties;
    private boolean cloudManaged;
    private String deletedAt = "";
    private NavigableSet<Integer> members = NO_MEMBERS;

    Entry(int ordinal, int index, String id, ObjectType type, String odataType, ObjectNode properties) {
        this.ordinal = ordinal;
        this.index = index;
        this.id = id;
        this.type = type;
        this.odataType = odataType;
        this.properties = Json.bytes(properties);
    }

    /** Its number among all objects of the tenant, in the order of creation. */
    public int ordinal() {
        return ordinal;
    }

    /** Its number among the objects of its type. */
    public int index() {
        return index;
    }

    public String id() {
        return id;
    }

    public ObjectType type() {
        return type;
    }

    public String odataType() {
        return odataType;
    }

    public Presence presence() {
        return presence;
    }

    /** A fresh copy of all properties that were ever set; one that was set to null is there as null. */
    public ObjectNode properties() {
        return Json.readObject(properties);
    }

    /** Whether its source of authority was moved to the cloud. */
    public boolean cloudManaged() {
        return cloudManaged;
    }

    /** When it was soft-deleted, as ISO text; empty while it is live. */
    public String deletedAt() {
        return deletedAt;
    }

    /** Ordinals of its members, whatever their presence. */
    public NavigableSet<Integer> members() {
        return Collections.unmodifiableNavigableSet(members);
    }

    boolean mentions(byte[] quotedText) {
        return Bytes.contains(properties, quotedText);
    }

    void properties(ObjectNode changed) {
        properties = Json.bytes(changed);
    }

    void cloudManaged(boolean value) {
        cloudManaged = value;
    }

    void presence(Presence value, String at) {
        presence = value;
        deletedAt = at;
    }

    boolean addMember(int member) {
        if (members == NO_MEMBERS) {
            members = new TreeSet<>();
        }
        return members.add(member);
    }

    boolean removeMember(int member) {
        return members != NO_MEMBERS && members.remove(member);
    }

    void forget() {
        members = NO_MEMBERS;
        properties = Json.bytes(Json.object());
    }
}
