package org.groupwriteback.exporter.ldap;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.naming.Name;
import javax.naming.NameNotFoundException;
import javax.naming.directory.Attribute;
import javax.naming.directory.BasicAttribute;
import javax.naming.directory.BasicAttributes;
import javax.naming.directory.DirContext;
import javax.naming.directory.ModificationItem;
import javax.naming.directory.SearchControls;
import javax.naming.ldap.LdapName;
import org.groupwriteback.exporter.directory.DirectoryFailure;
import org.groupwriteback.exporter.directory.FailureCategory;
import org.groupwriteback.exporter.directory.GroupDirectory;
import org.groupwriteback.exporter.directory.GroupEntry;
import org.groupwriteback.exporter.directory.Operation;
import org.groupwriteback.exporter.directory.OwnedAttribute;
import org.springframework.ldap.filter.AndFilter;
import org.springframework.ldap.filter.EqualsFilter;

/** Groups in AD over LDAP. */
@SuppressWarnings("BanJNDI") // Attributes only: no object is ever made of an entry, so nothing is deserialized.
public final class LdapGroupDirectory implements GroupDirectory {
    private static final int MOST_FOUND = 10;

    private final LdapConnection connection;
    private final String managedOu;
    private final KnownAnchors knownAnchors;

    /** The directory whose groups lie below {@code managedOu}, or the OU that a call names. */
    public LdapGroupDirectory(LdapConnection connection, String managedOu) {
        this.connection = connection;
        this.managedOu = managedOu;
        this.knownAnchors = new KnownAnchors(connection, managedOu);
    }

    @Override
    public Optional<GroupEntry> read(UUID objectGuid, String targetOu) {
        return connection.run(Operation.READ, context -> {
            try {
                return Optional.of(GroupEntries.of(
                        context.getAttributes(Names.of(objectGuid), GroupEntries.ATTRIBUTES), targetOu));
            } catch (NameNotFoundException e) {
                return Optional.empty();
            }
        });
    }

    @Override
    public List<GroupEntry> findByAnchor(String anchor, String targetOu) {
        String filter = new AndFilter()
                .and(new EqualsFilter("objectClass", "group"))
                .and(new EqualsFilter(OwnedAttribute.ADMIN_DESCRIPTION.ldapName(), anchor))
                .encode();
        Set<LdapName> ous = new LinkedHashSet<>();
        if (knownAnchors.mayHave(anchor)) {
            ous.add(Names.ou(managedOu));
        }
        if (!Names.ou(targetOu).startsWith(Names.ou(managedOu))) {
            ous.add(Names.ou(targetOu));
        }
        Map<UUID, GroupEntry> found = new LinkedHashMap<>();
        for (LdapName ou : ous) {
            connection
                    .run(Operation.FIND, context -> {
                        SearchControls controls = new SearchControls();
                        controls.setSearchScope(SearchControls.SUBTREE_SCOPE);
                        controls.setCountLimit(MOST_FOUND);
                        controls.setReturningAttributes(GroupEntries.ATTRIBUTES);
                        return SearchEntries.of(
                                context.search(ou, filter, controls),
                                attributes -> GroupEntries.of(attributes, targetOu));
                    })
                    .forEach(entry -> found.put(entry.objectGuid(), entry));
        }
        return List.copyOf(found.values());
    }

    @Override
    public GroupEntry create(String cn, String targetOu, Map<OwnedAttribute, String> attributes) {
        LdapName dn = Names.group(cn, targetOu);
        BasicAttributes wanted = new BasicAttributes();
        wanted.put("objectClass", "group");
        attributes.forEach((attribute, value) -> wanted.put(attribute.ldapName(), value));
        return connection.run(Operation.CREATE, context -> {
            context.bind(dn, null, wanted);
            return GroupEntries.of(context.getAttributes(dn, GroupEntries.ATTRIBUTES), targetOu);
        });
    }

    @Override
    public void change(UUID objectGuid, Map<OwnedAttribute, Optional<String>> changes) {
        List<ModificationItem> items = new ArrayList<>();
        changes.forEach((attribute, value) -> {
            Attribute item = new BasicAttribute(attribute.ldapName());
            value.ifPresent(item::add);
            items.add(new ModificationItem(DirContext.REPLACE_ATTRIBUTE, item));
        });
        connection.run(Operation.CHANGE, context -> {
            context.modifyAttributes(Names.of(objectGuid), items.toArray(ModificationItem[]::new));
            return true;
        });
    }

    @Override
    public void move(UUID objectGuid, String cn, String targetOu) {
        LdapName to = Names.group(cn, targetOu);
        // JNDI renames by DN only, so the DN is read by GUID at the last moment.
        Name from = Names.dn(read(objectGuid, targetOu)
                .orElseThrow(() -> new DirectoryFailure(FailureCategory.GROUP_GONE, null, null, null))
                .distinguishedName());
        connection.run(Operation.MOVE, context -> {
            context.rename(from, to);
            return true;
        });
    }

    @Override
    public void delete(UUID objectGuid) {
        connection.run(Operation.DELETE, context -> {
            context.unbind(Names.of(objectGuid));
            return true;
        });
    }
}
