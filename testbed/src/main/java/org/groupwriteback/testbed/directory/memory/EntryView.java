package org.groupwriteback.testbed.directory.memory;

import com.unboundid.ldap.sdk.Attribute;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import org.groupwriteback.testbed.directory.ObjectGuid;
import org.groupwriteback.testbed.directory.Sid;

/** Objects as LDAP attributes, with those that the server makes. */
final class EntryView {
    /** MaxValRange: what a read of a linked attribute shows at once. */
    private static final int MAX_VALUES = 1500;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'.0Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ObjectTree tree;
    private final Selection selection;
    private final DnForm dns;
    private final Predicate<DirectoryObject> writable;

    EntryView(ObjectTree tree, Selection selection, DnForm dns, Predicate<DirectoryObject> writable) {
        this.tree = tree;
        this.selection = selection;
        this.dns = dns;
        this.writable = writable;
    }

    String dn(DirectoryObject object) {
        return dns.of(tree, object);
    }

    List<Attribute> attributes(DirectoryObject object) {
        List<Attribute> shown = new ArrayList<>();
        object.attributes.forEach((name, values) -> {
            if (selection.wants(name) && !name.equals("unicodePwd")) {
                shown.add(new Attribute(name, values.toArray(byte[][]::new)));
            }
        });
        for (Attribute made : made(object)) {
            if (selection.wants(made.getName())) {
                shown.add(made);
            }
        }
        if (selection.wants("memberOf") && !object.memberOf.isEmpty()) {
            shown.add(links("memberOf", object.memberOf));
        }
        if (selection.wants("member") && (!object.members.isEmpty() || selection.ranged())) {
            addMembers(object.members, shown);
        }
        addRights(object, shown);
        return shown;
    }

    private List<Attribute> made(DirectoryObject object) {
        List<Attribute> made = new ArrayList<>(List.of(
                new Attribute("objectClass", object.kind.classes()),
                new Attribute("objectCategory", category(object)),
                new Attribute("objectGUID", ObjectGuid.binary(object.guid)),
                new Attribute("distinguishedName", dn(object)),
                new Attribute("name", object.name()),
                new Attribute(object.kind.namingAttribute().toLowerCase(Locale.ROOT), object.name()),
                new Attribute("instanceType", "4"),
                new Attribute("uSNCreated", String.valueOf(object.usnCreated)),
                new Attribute("uSNChanged", String.valueOf(object.usnChanged())),
                new Attribute("whenCreated", time(object.created)),
                new Attribute("whenChanged", time(object.changed()))));
        if (object.sid != null) {
            made.add(new Attribute("objectSid", Sid.binary(object.sid)));
        }
        return made;
    }

    private String category(DirectoryObject object) {
        return "CN=" + object.kind.category() + ",CN=Schema,CN=Configuration," + tree.dnOf(tree.root());
    }

    private Attribute links(String name, Set<DirectoryObject> targets) {
        return new Attribute(name, targets.stream().map(this::dn).toArray(String[]::new));
    }

    private void addMembers(Set<DirectoryObject> members, List<Attribute> shown) {
        if (!selection.ranged() && members.size() <= MAX_VALUES) {
            shown.add(links("member", members));
            return;
        }
        int from = Math.min(selection.from(), members.size());
        int end = (int) Math.min(members.size(), Math.min(selection.to() + 1L, from + (long) MAX_VALUES));
        String last = end == members.size() ? "*" : String.valueOf(end - 1);
        String[] values = members.stream()
                .skip(from)
                .limit(Math.max(0, end - from))
                .map(this::dn)
                .toArray(String[]::new);
        if (!selection.ranged()) {
            // Windows shows the attribute itself too, empty, which reads as "no members" for the careless.
            shown.add(new Attribute("member"));
        }
        shown.add(new Attribute("member;range=" + from + "-" + last, values));
    }

    /** What the reader may write here. */
    private void addRights(DirectoryObject object, List<Attribute> shown) {
        if (selection.isNamed("allowedAttributesEffective") && writable.test(object)) {
            shown.add(new Attribute("allowedAttributesEffective", AttributeRules.names()));
        }
        if (selection.isNamed("allowedChildClassesEffective") && writable.test(object)) {
            shown.add(new Attribute("allowedChildClassesEffective", ObjectKind.GROUP.objectClass()));
        }
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }
}
