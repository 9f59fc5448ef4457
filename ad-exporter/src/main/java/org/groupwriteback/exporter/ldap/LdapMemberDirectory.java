package org.groupwriteback.exporter.ldap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import javax.naming.directory.BasicAttribute;
import javax.naming.directory.DirContext;
import javax.naming.directory.ModificationItem;
import javax.naming.directory.SearchControls;
import javax.naming.ldap.BasicControl;
import javax.naming.ldap.Control;
import org.groupwriteback.exporter.directory.DirectoryFailure;
import org.groupwriteback.exporter.directory.MemberAnchor;
import org.groupwriteback.exporter.directory.MemberDirectory;
import org.groupwriteback.exporter.directory.Operation;

/** Members of AD groups over LDAP. */
@SuppressWarnings("BanJNDI") // Attributes only: no object is ever made of an entry, so nothing is deserialized.
public final class LdapMemberDirectory implements MemberDirectory {
    /** LDAP_SERVER_PERMISSIVE_MODIFY_OID: what is so already is no error. Samba knows it and doesn't heed it for members. */
    private static final Control PERMISSIVE = new BasicControl("1.2.840.113556.1.4.1413", false, null);

    private static final int FIND_AT_ONCE = 50;
    private static final String CONSISTENCY_GUID = "mS-DS-ConsistencyGuid";
    private static final String[] IDS = {"objectGUID", "objectSid", CONSISTENCY_GUID};

    private final LdapConnection connection;
    private final DirectorySurvey survey;

    public LdapMemberDirectory(LdapConnection connection, DirectorySurvey survey) {
        this.connection = connection;
        this.survey = survey;
    }

    @Override
    public void change(UUID group, Change change, Collection<MemberAnchor> values) {
        // Ordered, because JNDI looks for each value among all others before it adds one to a set.
        BasicAttribute member = new BasicAttribute("member", true);
        values.forEach(value -> member.add(Names.memberValue(value)));
        int modification = change == Change.ADD ? DirContext.ADD_ATTRIBUTE : DirContext.REMOVE_ATTRIBUTE;
        ModificationItem[] items = {new ModificationItem(modification, member)};
        connection.run(
                Operation.MEMBERS,
                context -> {
                    context.modifyAttributes(Names.of(group), items);
                    return true;
                },
                PERMISSIVE);
    }

    @Override
    public void members(UUID group, Consumer<FoundMember> taker) {
        new MembershipReading(connection, group).read(taker);
    }

    @Override
    public Map<UUID, List<FoundMember>> find(Set<UUID> sourceAnchors) {
        Map<UUID, List<FoundMember>> found = new HashMap<>();
        List<UUID> all = List.copyOf(sourceAnchors);
        for (int from = 0; from < all.size(); from += FIND_AT_ONCE) {
            List<UUID> some = all.subList(from, Math.min(all.size(), from + FIND_AT_ONCE));
            for (Match match : search(some)) {
                for (UUID source : some) {
                    if (match.guid().equals(source)
                            || match.consistencyGuid().filter(source::equals).isPresent()) {
                        found.computeIfAbsent(source, key -> new ArrayList<>(1)).add(match.member());
                    }
                }
            }
        }
        return found;
    }

    @Override
    public Map<MemberAnchor.Sid, Set<UUID>> sourceAnchors(Set<MemberAnchor.Sid> sids) {
        Map<MemberAnchor.Sid, Set<UUID>> found = new HashMap<>();
        List<MemberAnchor.Sid> all = List.copyOf(sids);
        for (int from = 0; from < all.size(); from += FIND_AT_ONCE) {
            StringBuilder filter = new StringBuilder("(|");
            for (MemberAnchor.Sid sid : all.subList(from, Math.min(all.size(), from + FIND_AT_ONCE))) {
                filter.append("(objectSid=")
                        .append(ObjectIds.filterValue(ObjectIds.bytes(sid.sid())))
                        .append(')');
            }
            for (Match match : search(filter.append(')').toString())) {
                Set<UUID> anchors = new HashSet<>(Set.of(match.guid()));
                match.consistencyGuid().ifPresent(anchors::add);
                match.sid().ifPresent(sid -> found.put(new MemberAnchor.Sid(sid), anchors));
            }
        }
        return found;
    }

    @Override
    public Optional<String> nameOf(MemberAnchor value) {
        try {
            return connection.run(
                    Operation.READ,
                    context -> GroupEntries.text(
                            context.getAttributes(Names.of(value), new String[] {"distinguishedName"}),
                            "distinguishedName"));
        } catch (DirectoryFailure failure) {
            if (failure.category().concernsAll()) {
                throw failure;
            }
            return Optional.empty();
        }
    }

    private List<Match> search(List<UUID> sources) {
        StringBuilder filter = new StringBuilder("(|");
        for (UUID source : sources) {
            String bytes = ObjectIds.filterValue(ObjectIds.bytes(source));
            filter.append("(objectGUID=").append(bytes).append(")(");
            filter.append(CONSISTENCY_GUID).append('=').append(bytes).append(')');
        }
        return search(filter.append(')').toString());
    }

    private List<Match> search(String filter) {
        return connection.run(Operation.READ, context -> {
            SearchControls controls = new SearchControls();
            controls.setSearchScope(SearchControls.SUBTREE_SCOPE);
            controls.setReturningAttributes(IDS);
            return SearchEntries.of(
                    context.search(survey.domainRoot(context), filter, controls),
                    attributes -> new Match(
                            GroupEntries.bytes(attributes, "objectGUID")
                                    .map(ObjectIds::guid)
                                    .orElseThrow(),
                            GroupEntries.bytes(attributes, "objectSid").map(ObjectIds::sid),
                            GroupEntries.bytes(attributes, CONSISTENCY_GUID)
                                    .filter(bytes -> bytes.length == 16)
                                    .map(ObjectIds::guid)));
        });
    }

    private record Match(UUID guid, Optional<String> sid, Optional<UUID> consistencyGuid) {
        FoundMember member() {
            return new FoundMember(new MemberAnchor.Guid(guid), sid.map(MemberAnchor.Sid::new));
        }
    }
}
