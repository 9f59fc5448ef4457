package org.groupwriteback.testbed.directory.memory;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All objects of the domain, found by DN, GUID, SID and account name. Whoever reads or writes holds this object's
 * monitor.
 */
final class ObjectTree {
    private static final int FIRST_FREE_RID = 1103;

    private final Clock clock;
    private final String domainSid;
    private final DN base;
    private final DirectoryObject root;
    private final Map<UUID, DirectoryObject> byGuid = new HashMap<>();
    private final Map<String, DirectoryObject> bySid = new HashMap<>();
    private final Map<String, DirectoryObject> byAccountName = new HashMap<>();
    private final Map<UUID, Deleted> deleted = new HashMap<>();
    private long usn = 4096;
    private int rid = FIRST_FREE_RID;

    /** A deleted object, with the links that it had. */
    private record Deleted(DirectoryObject object, Set<DirectoryObject> members, Set<DirectoryObject> memberOf) {}

    ObjectTree(Clock clock, String domainSid, DN base) {
        this.clock = clock;
        this.domainSid = domainSid;
        this.base = base;
        // The domain's own DN has several parts; here it is one name at the top.
        this.root =
                new DirectoryObject(UUID.randomUUID(), domainSid, ObjectKind.DOMAIN, base.getRDN(), null, now(), ++usn);
        byGuid.put(root.guid, root);
        bySid.put(domainSid, root);
    }

    DirectoryObject root() {
        return root;
    }

    long highestUsn() {
        return usn;
    }

    String dnOf(DirectoryObject object) {
        DirectoryObject parent = object.parent();
        return parent == null ? base.toString() : object.rdn() + "," + dnOf(parent);
    }

    @Nullable
    DirectoryObject withGuid(UUID guid) {
        return byGuid.get(guid);
    }

    @Nullable
    DirectoryObject withSid(String sid) {
        return bySid.get(sid);
    }

    @Nullable
    DirectoryObject withAccountName(String name) {
        return byAccountName.get(name.toLowerCase(Locale.ROOT));
    }

    /** The object of this DN, or null. */
    @Nullable
    DirectoryObject withDn(DN dn) {
        if (!dn.isDescendantOf(base, true)) {
            return null;
        }
        RDN[] names = dn.getRDNs();
        DirectoryObject found = root;
        for (int i = names.length - base.getRDNs().length - 1; i >= 0 && found != null; i--) {
            found = found.children.get(names[i].toNormalizedString());
        }
        return found;
    }

    DirectoryObject create(DirectoryObject parent, RDN rdn, ObjectKind kind) throws Refusal {
        checkFree(parent, rdn);
        String sid = kind.isPrincipal() ? domainSid + "-" + rid++ : null;
        return put(new DirectoryObject(UUID.randomUUID(), sid, kind, rdn, parent, now(), ++usn));
    }

    DirectoryObject createWellKnown(DirectoryObject parent, RDN rdn, ObjectKind kind, int wellKnownRid) {
        String sid = kind.isPrincipal() ? domainSid + "-" + wellKnownRid : null;
        return put(new DirectoryObject(UUID.randomUUID(), sid, kind, rdn, parent, now(), ++usn));
    }

    private DirectoryObject put(DirectoryObject object) {
        DirectoryObject parent = object.parent();
        if (parent != null) {
            parent.children.put(object.rdn().toNormalizedString(), object);
        }
        byGuid.put(object.guid, object);
        if (object.sid != null) {
            bySid.put(object.sid, object);
        }
        return object;
    }

    void checkFree(DirectoryObject parent, RDN rdn) throws Refusal {
        if (parent.children.containsKey(rdn.toNormalizedString())) {
            throw Refusal.nameExists();
        }
    }

    /** Takes an object without children away, with all links from and to it. Its groups' USN stays, as in Windows. */
    void remove(DirectoryObject object) throws Refusal {
        DirectoryObject parent = object.parent();
        if (parent == null) {
            throw Refusal.unwilling();
        }
        if (!object.children.isEmpty()) {
            throw Refusal.hasChildren();
        }
        parent.children.remove(object.rdn().toNormalizedString());
        byGuid.remove(object.guid);
        if (object.sid != null) {
            bySid.remove(object.sid);
        }
        String account = object.text("sAMAccountName");
        if (account != null) {
            byAccountName.remove(account.toLowerCase(Locale.ROOT));
        }
        deleted.put(object.guid, new Deleted(object, Set.copyOf(object.members), Set.copyOf(object.memberOf)));
        object.members.forEach(member -> member.memberOf.remove(object));
        object.memberOf.forEach(group -> group.members.remove(object));
        usn++;
    }

    /** Brings a deleted object back, with its links to and from what is still there, as the Recycle Bin does. */
    void restore(UUID guid, DirectoryObject parent, RDN name) throws Refusal {
        Deleted found = deleted.get(guid);
        if (found == null) {
            throw Refusal.noSuchObject(dnOf(root));
        }
        checkFree(parent, name);
        DirectoryObject object = found.object();
        object.place(name, parent);
        put(object);
        String account = object.text("sAMAccountName");
        if (account != null) {
            renameAccount(object, null, account);
        }
        object.members.clear();
        found.members().stream().filter(this::isThere).forEach(member -> link(object, member));
        object.memberOf.clear();
        found.memberOf().stream().filter(this::isThere).forEach(group -> link(group, object));
        deleted.remove(guid);
        touch(object);
    }

    private boolean isThere(DirectoryObject object) {
        return byGuid.get(object.guid) == object;
    }

    private static void link(DirectoryObject group, DirectoryObject member) {
        group.members.add(member);
        member.memberOf.add(group);
    }

    void move(DirectoryObject object, DirectoryObject newParent, RDN newName) throws Refusal {
        DirectoryObject parent = object.parent();
        if (parent == null || newParent.isWithin(object)) {
            throw Refusal.unwilling();
        }
        DirectoryObject there = newParent.children.get(newName.toNormalizedString());
        if (there != null && there != object) {
            throw Refusal.nameExists();
        }
        parent.children.remove(object.rdn().toNormalizedString());
        object.place(newName, newParent);
        newParent.children.put(newName.toNormalizedString(), object);
        touch(object);
    }

    void renameAccount(DirectoryObject object, @Nullable String from, String to) {
        if (from != null) {
            byAccountName.remove(from.toLowerCase(Locale.ROOT));
        }
        byAccountName.put(to.toLowerCase(Locale.ROOT), object);
    }

    void touch(DirectoryObject object) {
        object.touch(now(), ++usn);
    }

    /** Visits an object and, unless it is the top of another naming context, all below it. */
    void visit(DirectoryObject from, Consumer<DirectoryObject> visitor) {
        visitor.accept(from);
        for (DirectoryObject child : from.children.values()) {
            if (!isNamingContext(child)) {
                visit(child, visitor);
            }
        }
    }

    /** Everything below an object and itself, children first. */
    List<DirectoryObject> childrenFirst(DirectoryObject from) {
        List<DirectoryObject> all = new ArrayList<>();
        from.children.values().forEach(child -> all.addAll(childrenFirst(child)));
        all.add(from);
        return all;
    }

    private boolean isNamingContext(DirectoryObject object) {
        return (object.parent() == root && object.name().equals("Configuration")) || object.kind == ObjectKind.SCHEMA;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** Reads a DN in text form. */
    static DN parse(String text) throws Refusal {
        try {
            return new DN(text);
        } catch (LDAPException e) {
            throw Refusal.invalidDn(text);
        }
    }
}
