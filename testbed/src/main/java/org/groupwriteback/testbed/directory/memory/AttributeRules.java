package org.groupwriteback.testbed.directory.memory;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The part of AD's schema that a writer of groups meets: which attributes there are, who writes them, how long they are. */
final class AttributeRules {
    private static final int UNLIMITED = Integer.MAX_VALUE;
    private static final String FORBIDDEN_IN_ACCOUNT_NAMES = "\"/\\[]:;|=,+*?<>";

    private static final Map<String, Rule> RULES = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    static {
        Stream.of(
                        "cn:64",
                        "ou:64",
                        "name:255",
                        "sAMAccountName:256",
                        "description:1024",
                        "displayName:256",
                        "info:1024")
                .forEach(AttributeRules::single);
        Stream.of("mail:256", "adminDescription:226", "adminDisplayName:256", "msDS-ExternalDirectoryObjectId:256")
                .forEach(AttributeRules::single);
        Stream.of("groupType", "managedBy", "userPrincipalName:1024", "userAccountControl", "unicodePwd", "adminCount")
                .forEach(AttributeRules::single);
        Stream.of(
                        "wWWHomePage:2048",
                        "givenName:64",
                        "sn:64",
                        "title:128",
                        "department:64",
                        "company:64",
                        "employeeID:16")
                .forEach(AttributeRules::single);
        Stream.of("mS-DS-ConsistencyGuid", "dNSHostName:2048", "msDS-DeviceID", "msDS-DeviceOSType", "msDS-IsEnabled")
                .forEach(AttributeRules::single);
        Stream.of("msDS-DeviceOSVersion", "lDAPDisplayName", "objectVersion").forEach(AttributeRules::single);
        IntStream.rangeClosed(1, 20).forEach(i -> single("msDS-cloudExtensionAttribute" + i + ":1024"));
        Stream.of("objectClass", "member", "url", "proxyAddresses", "servicePrincipalName", "altSecurityIdentities")
                .forEach(name -> RULES.put(name, new Rule(name, false, false, UNLIMITED)));
        Stream.of("extensionName", "otherMailbox", "wbemPath", "telephoneNumber", "comment")
                .forEach(name -> RULES.put(name, new Rule(name, false, false, UNLIMITED)));
        Stream.of("objectGUID", "objectSid", "objectCategory", "uSNChanged", "uSNCreated", "whenCreated", "whenChanged")
                .forEach(AttributeRules::systemOnly);
        Stream.of("memberOf", "distinguishedName", "instanceType", "sAMAccountType", "primaryGroupID", "isDeleted")
                .forEach(AttributeRules::systemOnly);
    }

    private AttributeRules() {}

    /**
     * What the schema says of one attribute.
     *
     * @param name as AD spells it
     * @param limit of a value, in characters
     */
    record Rule(String name, boolean systemOnly, boolean single, int limit) {

        void check(List<byte[]> values) throws Refusal {
            if (single && values.size() > 1) {
                throw Refusal.oneValueOnly(name);
            }
            for (byte[] value : values) {
                String text = Values.text(value);
                if (value.length == 0) {
                    throw Refusal.emptyValue(name);
                }
                if (text.codePointCount(0, text.length()) > limit) {
                    throw Refusal.tooLong(name);
                }
            }
        }
    }

    static Rule of(String name) throws Refusal {
        Rule rule = RULES.get(name);
        if (rule == null) {
            throw Refusal.unknownAttribute();
        }
        return rule;
    }

    /** The rule of an attribute that clients may write. */
    static Rule writable(String name) throws Refusal {
        Rule rule = of(name);
        if (rule.systemOnly) {
            throw Refusal.systemOnly();
        }
        return rule;
    }

    static List<String> names() {
        return RULES.values().stream().map(Rule::name).toList();
    }

    static void checkAccountName(@Nullable String name) throws Refusal {
        if (name != null
                && (name.endsWith(".")
                        || name.chars().anyMatch(c -> c < ' ' || FORBIDDEN_IN_ACCOUNT_NAMES.indexOf(c) >= 0))) {
            throw Refusal.invalidCharacter("sAMAccountName");
        }
    }

    private static void single(String nameAndLimit) {
        String[] parts = nameAndLimit.split(":", -1);
        int limit = parts.length == 1 ? UNLIMITED : Integer.parseInt(parts[1]);
        RULES.put(parts[0].toLowerCase(Locale.ROOT), new Rule(parts[0], false, true, limit));
    }

    private static void systemOnly(String name) {
        RULES.put(name, new Rule(name, true, true, UNLIMITED));
    }
}
