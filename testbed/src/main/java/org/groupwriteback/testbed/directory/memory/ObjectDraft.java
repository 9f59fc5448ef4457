package org.groupwriteback.testbed.directory.memory;

import com.unboundid.ldap.sdk.Modification;
import com.unboundid.ldap.sdk.ModificationType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.groupwriteback.testbed.directory.memory.AttributeRules.Rule;
import org.jspecify.annotations.Nullable;

/** What one add or modify does to an object: all of it or nothing. */
final class ObjectDraft {
    private final ObjectTree tree;
    private final DirectoryObject object;
    private final Map<String, List<byte[]>> attributes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final MemberDraft members;
    private final boolean permissive;

    ObjectDraft(ObjectTree tree, DirectoryObject object, boolean permissive) {
        this.tree = tree;
        this.object = object;
        this.attributes.putAll(object.attributes);
        this.members = new MemberDraft(object, new ObjectNames(tree), permissive);
        this.permissive = permissive;
    }

    void change(Modification modification) throws Refusal {
        Rule rule = AttributeRules.writable(modification.getAttributeName());
        if (rule.name().equalsIgnoreCase(object.kind.namingAttribute())
                || rule.name().equals("name")) {
            throw Refusal.namingAttribute();
        }
        List<byte[]> values = Values.of(modification.getRawValues());
        ModificationType type = modification.getModificationType();
        if (rule.name().equals("member")) {
            changeMembers(type, values);
        } else if (type.equals(ModificationType.ADD)) {
            add(rule, values);
        } else if (type.equals(ModificationType.DELETE)) {
            delete(rule, values);
        } else if (type.equals(ModificationType.REPLACE)) {
            set(rule, values);
        } else {
            throw Refusal.notSupported();
        }
    }

    private void changeMembers(ModificationType type, List<byte[]> values) throws Refusal {
        if (object.kind != ObjectKind.GROUP) {
            throw Refusal.unknownClass();
        }
        if (type.equals(ModificationType.ADD)) {
            members.add(values);
        } else if (type.equals(ModificationType.DELETE)) {
            members.delete(values);
        } else {
            members.replace(values);
        }
    }

    private void add(Rule rule, List<byte[]> values) throws Refusal {
        List<byte[]> all = new ArrayList<>(attributes.getOrDefault(rule.name(), List.of()));
        for (byte[] value : values) {
            if (!Values.contains(all, value)) {
                all.add(value);
            } else if (!permissive) {
                throw Refusal.valueTwice(rule.name());
            }
        }
        set(rule, all);
    }

    private void delete(Rule rule, List<byte[]> values) throws Refusal {
        List<byte[]> rest = attributes.getOrDefault(rule.name(), List.of());
        if (rest.isEmpty() && !permissive) {
            throw Refusal.valueMissing(rule.name());
        }
        for (byte[] value : values) {
            if (!Values.contains(rest, value) && !permissive) {
                throw Refusal.valueMissing(rule.name());
            }
            rest = Values.without(rest, value);
        }
        set(rule, values.isEmpty() ? List.of() : rest);
    }

    void set(Rule rule, List<byte[]> values) throws Refusal {
        rule.check(values);
        if (values.isEmpty()) {
            attributes.remove(rule.name());
        } else if (rule.name().equals("groupType")) {
            int type = GroupScope.parse(Values.text(values.get(0)));
            attributes.put(rule.name(), List.of(Values.of(String.valueOf(type))));
        } else {
            attributes.put(rule.name(), values);
        }
    }

    /** Checks what holds between attributes and writes all of it. */
    void apply() throws Refusal {
        String account = text("sAMAccountName");
        checkAccountName(account);
        if (object.kind == ObjectKind.GROUP) {
            checkGroup();
        }
        String before = object.text("sAMAccountName");
        object.attributes = attributes;
        if (account != null) {
            tree.renameAccount(object, before, account);
        }
        members.apply();
        tree.touch(object);
    }

    private void checkAccountName(@Nullable String account) throws Refusal {
        if (object.kind.isPrincipal() && account == null) {
            throw Refusal.unwilling();
        }
        AttributeRules.checkAccountName(account);
        DirectoryObject holder = account == null ? null : tree.withAccountName(account);
        if (holder != null && holder != object) {
            throw Refusal.accountNameExists();
        }
    }

    private void checkGroup() throws Refusal {
        String type = text("groupType");
        if (type == null) {
            throw Refusal.invalidGroupType();
        }
        GroupScope scope = GroupScope.of(GroupScope.parse(type));
        String before = object.text("groupType");
        if (before != null) {
            GroupScope.of(GroupScope.parse(before)).checkConversion(scope);
        }
        members.checkScope(scope);
    }

    private @Nullable String text(String attribute) {
        List<byte[]> values = attributes.get(attribute);
        return values == null ? null : Values.text(values.get(0));
    }
}
