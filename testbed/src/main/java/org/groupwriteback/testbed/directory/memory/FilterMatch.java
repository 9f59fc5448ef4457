package org.groupwriteback.testbed.directory.memory;

import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether objects match a filter, with AD's own rules for links, numbers, categories and bits. */
final class FilterMatch {
    private static final String BIT_AND = "1.2.840.113556.1.4.803";
    private static final String BIT_OR = "1.2.840.113556.1.4.804";

    private final ObjectTree tree;
    private final ObjectNames names;

    FilterMatch(ObjectTree tree) {
        this.tree = tree;
        this.names = new ObjectNames(tree);
    }

    boolean matches(Filter filter, DirectoryObject object) throws Refusal {
        return switch (filter.getFilterType()) {
            case Filter.FILTER_TYPE_AND -> matchesAll(filter, object);
            case Filter.FILTER_TYPE_OR -> matchesAny(filter, object);
            case Filter.FILTER_TYPE_NOT -> !matches(Objects.requireNonNull(filter.getNOTComponent()), object);
            default -> matchesAttribute(filter, object);
        };
    }

    private boolean matchesAll(Filter filter, DirectoryObject object) throws Refusal {
        for (Filter each : filter.getComponents()) {
            if (!matches(each, object)) {
                return false;
            }
        }
        return true;
    }

    private boolean matchesAny(Filter filter, DirectoryObject object) throws Refusal {
        for (Filter each : filter.getComponents()) {
            if (matches(each, object)) {
                return true;
            }
        }
        return false;
    }

    private boolean matchesAttribute(Filter filter, DirectoryObject object) throws Refusal {
        String name = filter.getAttributeName() == null
                ? ""
                : filter.getAttributeName().toLowerCase(Locale.ROOT);
        boolean presence = filter.getFilterType() == Filter.FILTER_TYPE_PRESENCE;
        if (name.equals("objectclass") && presence) {
            return true;
        }
        if (name.equals("member") || name.equals("memberof")) {
            var links = name.equals("member") ? object.members : object.memberOf;
            return presence ? !links.isEmpty() : links.contains(linked(filter.getAssertionValue()));
        }
        Attribute values = attribute(name, object);
        if (values == null) {
            return false;
        }
        String asserted = filter.getAssertionValue();
        return switch (filter.getFilterType()) {
            case Filter.FILTER_TYPE_GREATER_OR_EQUAL -> number(values.getValue()) >= number(asserted);
            case Filter.FILTER_TYPE_LESS_OR_EQUAL -> number(values.getValue()) <= number(asserted);
            case Filter.FILTER_TYPE_EXTENSIBLE_MATCH -> bits(filter, values);
            case Filter.FILTER_TYPE_EQUALITY -> equal(filter, values, object);
            default -> matchesText(filter, values);
        };
    }

    /** AD also takes the plain name of a category. */
    private static boolean equal(Filter filter, Attribute values, DirectoryObject object) throws Refusal {
        String asserted = filter.getAssertionValue();
        return (values.getName().equals("objectCategory") && !asserted.contains("="))
                ? isOfCategory(object, asserted)
                : matchesText(filter, values);
    }

    private @Nullable Attribute attribute(String name, DirectoryObject object) {
        List<Attribute> found =
                new EntryView(tree, Selection.of(List.of(name)), DnForm.PLAIN, any -> false).attributes(object);
        return found.isEmpty() ? null : found.get(0);
    }

    private @Nullable DirectoryObject linked(@Nullable String value) throws Refusal {
        return value == null ? null : names.find(value);
    }

    private static boolean isOfCategory(DirectoryObject object, String name) {
        return object.kind.category().equalsIgnoreCase(name)
                || object.kind.objectClass().equalsIgnoreCase(name);
    }

    private static boolean matchesText(Filter filter, Attribute values) throws Refusal {
        try {
            return filter.matchesEntry(new Entry("", values));
        } catch (LDAPException e) {
            throw Refusal.notSupported();
        }
    }

    private static boolean bits(Filter filter, Attribute values) throws Refusal {
        long wanted = number(filter.getAssertionValue());
        long found = number(values.getValue()) & wanted;
        if (BIT_AND.equals(filter.getMatchingRuleID())) {
            return found == wanted;
        }
        if (BIT_OR.equals(filter.getMatchingRuleID())) {
            return found != 0;
        }
        throw Refusal.notSupported();
    }

    /** AD compares numbers and times; a time's digits are in an order that makes it a number. */
    private static long number(@Nullable String text) throws Refusal {
        try {
            return Long.parseLong(text == null ? "" : text.replace(".0Z", ""));
        } catch (NumberFormatException e) {
            throw Refusal.notSupported();
        }
    }
}
