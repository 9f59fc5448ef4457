package org.groupwriteback.exporter.ldap;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.Attributes;
import org.groupwriteback.exporter.directory.GroupEntry;
import org.groupwriteback.exporter.directory.OwnedAttribute;

/** From LDAP's attributes to our own record of a group. */
final class GroupEntries {
    /** What is read of a group: never its members. */
    static final String[] ATTRIBUTES = Stream.concat(
                    Stream.of("objectGUID", "objectSid", "distinguishedName", "cn", "adminCount"),
                    Arrays.stream(OwnedAttribute.values()).map(OwnedAttribute::ldapName))
            .toArray(String[]::new);

    private GroupEntries() {}

    static GroupEntry of(Attributes attributes, String targetOu) throws NamingException {
        String dn = text(attributes, "distinguishedName").orElseThrow(() -> lacking("distinguishedName"));
        Map<OwnedAttribute, String> owned = new EnumMap<>(OwnedAttribute.class);
        for (OwnedAttribute attribute : OwnedAttribute.values()) {
            text(attributes, attribute.ldapName()).ifPresent(value -> owned.put(attribute, value));
        }
        return new GroupEntry(
                ObjectIds.guid(bytes(attributes, "objectGUID").orElseThrow(() -> lacking("objectGUID"))),
                bytes(attributes, "objectSid").map(ObjectIds::sid).orElse(null),
                dn,
                text(attributes, "cn").orElseThrow(() -> lacking("cn")),
                Names.liesIn(dn, targetOu),
                text(attributes, "adminCount")
                        .filter(count -> !count.equals("0"))
                        .isPresent(),
                owned);
    }

    static Optional<String> text(Attributes attributes, String name) throws NamingException {
        Attribute attribute = attributes.get(name);
        return attribute == null || attribute.size() == 0
                ? Optional.empty()
                : Optional.of(attribute.get().toString());
    }

    static Optional<byte[]> bytes(Attributes attributes, String name) throws NamingException {
        Attribute attribute = attributes.get(name);
        return attribute == null || attribute.size() == 0 ? Optional.empty() : Optional.of((byte[]) attribute.get());
    }

    private static NamingException lacking(String attribute) {
        return new NamingException("AD gave no " + attribute + "; the service account may lack the right to read it");
    }
}
