package org.groupwriteback.testbed.directory.memory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import com.unboundid.ldap.sdk.RDN;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The four operations that change the domain. Each is refused whole or done whole. */
final class Writes {
    /** More values than this in one transaction exhaust Windows' version store. */
    private static final int MAX_VALUES = 5000;

    private static final String GLOBAL_SECURITY = String.valueOf(0x80000002);
    private static final String NORMAL_ACCOUNT_DISABLED = String.valueOf(0x202);

    private final ObjectTree tree;
    private final ObjectNames names;
    private final AccessRights rights;

    Writes(ObjectTree tree, AccessRights rights) {
        this.tree = tree;
        this.names = new ObjectNames(tree);
        this.rights = rights;
    }

    void add(DirectoryObject actor, String dnText, List<Attribute> attributes) throws Refusal {
        DN dn = ObjectTree.parse(dnText);
        DN parentDn = dn.getParent();
        if (parentDn == null) {
            throw Refusal.invalidDn(dnText);
        }
        DirectoryObject parent = names.target(parentDn.toString());
        ObjectKind kind = ObjectKind.of(attributes.stream()
                .filter(each -> each.getName().equalsIgnoreCase("objectClass"))
                .flatMap(each -> Arrays.stream(each.getValues()))
                .toList());
        if (!rights.mayCreate(actor, parent, kind)) {
            throw Refusal.noRight();
        }
        RDN rdn = checkedName(dn.getRDN(), kind);
        // Made in the tree first, because its draft needs identities to check against; taken away again when refused.
        DirectoryObject object = tree.create(parent, rdn, kind);
        try {
            ObjectDraft draft = new ObjectDraft(tree, object, false);
            setDefaults(draft, kind);
            for (Attribute attribute : attributes) {
                String name = attribute.getName().toLowerCase(Locale.ROOT);
                if (name.equals("member")) {
                    draft.change(new Modification(ModificationType.ADD, "member", attribute.getRawValues()));
                } else if (!name.equals("objectclass") && !isNameOf(kind, name)) {
                    draft.set(AttributeRules.writable(name), Values.of(attribute.getRawValues()));
                }
            }
            draft.apply();
        } catch (Refusal e) {
            tree.remove(object);
            throw e;
        }
    }

    /**
     * Changes an object.
     *
     * @param permissive whether adding what is there and deleting what isn't is success
     */
    void modify(DirectoryObject actor, String name, List<Modification> modifications, boolean permissive)
            throws Refusal {
        DirectoryObject object = writable(actor, name);
        int values = modifications.stream()
                .mapToInt(each -> each.getRawValues().length)
                .sum();
        if (values > MAX_VALUES) {
            throw Refusal.tooManyValues();
        }
        ObjectDraft draft = new ObjectDraft(tree, object, permissive);
        for (Modification modification : modifications) {
            draft.change(modification);
        }
        draft.apply();
    }

    void delete(DirectoryObject actor, String name, boolean withChildren) throws Refusal {
        DirectoryObject object = writable(actor, name);
        List<DirectoryObject> all = withChildren ? tree.childrenFirst(object) : List.of(object);
        for (DirectoryObject each : all) {
            if (!rights.mayWrite(actor, each)) {
                throw Refusal.noRight();
            }
        }
        for (DirectoryObject each : all) {
            tree.remove(each);
        }
    }

    void rename(DirectoryObject actor, String name, String newName, @Nullable String newSuperior) throws Refusal {
        DirectoryObject object = writable(actor, name);
        DirectoryObject parent = newSuperior == null ? object.parent() : names.target(newSuperior);
        if (parent == null) {
            throw Refusal.unwilling();
        }
        if (parent != object.parent() && !rights.mayCreate(actor, parent, object.kind)) {
            throw Refusal.noRight();
        }
        try {
            tree.move(object, parent, checkedName(new RDN(newName), object.kind));
        } catch (LDAPException e) {
            throw Refusal.invalidDn(newName);
        }
    }

    private DirectoryObject writable(DirectoryObject actor, String name) throws Refusal {
        DirectoryObject object = names.target(name);
        if (!rights.mayWrite(actor, object)) {
            throw Refusal.noRight();
        }
        return object;
    }

    private static RDN checkedName(RDN rdn, ObjectKind kind) throws Refusal {
        if (rdn.isMultiValued() || !rdn.hasAttribute(kind.namingAttribute())) {
            throw Refusal.invalidDn(rdn.toString());
        }
        AttributeRules.of(kind == ObjectKind.OU ? "ou" : "cn").check(List.of(rdn.getByteArrayAttributeValues()[0]));
        return new RDN(kind.namingAttribute(), rdn.getAttributeValues()[0]);
    }

    private static boolean isNameOf(ObjectKind kind, String attribute) {
        return attribute.equals("name") || attribute.equalsIgnoreCase(kind.namingAttribute());
    }

    private static void setDefaults(ObjectDraft draft, ObjectKind kind) throws Refusal {
        if (kind.isPrincipal()) {
            String random = UUID.randomUUID().toString().replace("-", "").toUpperCase(Locale.ROOT);
            String generated = "$" + random.substring(0, 6) + "-" + random.substring(6, 18);
            draft.set(AttributeRules.of("sAMAccountName"), List.of(Values.of(generated)));
        }
        if (kind == ObjectKind.GROUP) {
            draft.set(AttributeRules.of("groupType"), List.of(Values.of(GLOBAL_SECURITY)));
        } else if (kind == ObjectKind.USER) {
            draft.set(AttributeRules.of("userAccountControl"), List.of(Values.of(NORMAL_ACCOUNT_DISABLED)));
        }
    }
}
