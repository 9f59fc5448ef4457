package org.groupwriteback.sandbox.processes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.groupwriteback.testbed.directory.Principal;
import org.groupwriteback.testbed.directory.Principals;
import org.groupwriteback.testbed.graph.tenant.AdIdentity;
import org.groupwriteback.testbed.graph.tenant.DirectoryObject;
import org.groupwriteback.testbed.graph.tenant.Entry;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.groupwriteback.testbed.graph.tenant.Presence;
import org.groupwriteback.testbed.graph.tenant.Tenant;

/**
 * What AD should hold for a tenant by the documented defaults, worked out from the tenant alone and by none of the
 * services' code.
 */
final class CloudTruth {
    private static final String UNIVERSAL_DISTRIBUTION = "8";
    private static final String UNIVERSAL_SECURITY = String.valueOf(0x80000008);

    private final Tenant tenant;
    private final Set<String> sidsInAd;
    private final Map<String, String> sidsBySourceAnchor;
    private final boolean namedByDisplayName;

    /**
     * @param accounts users and devices that AD has; a cloud member with another SID has no counterpart there
     * @param namedByDisplayName whether policy says {@code naming: cn: display-name}
     */
    CloudTruth(Tenant tenant, Principals accounts, boolean namedByDisplayName) {
        this.tenant = tenant;
        this.sidsInAd = Set.copyOf(accounts.sids());
        this.sidsBySourceAnchor = accounts.all().stream()
                .collect(Collectors.toMap(
                        account -> new AdIdentity(account.sid(), account.objectGuid()).immutableId(), Principal::sid));
        this.namedByDisplayName = namedByDisplayName;
    }

    /** The groups that AD should hold as they are in the cloud, by id. */
    Map<String, ExpectedGroup> written() {
        synchronized (tenant) {
            List<DirectoryObject> written =
                    groups().stream().filter(CloudTruth::isWritten).toList();
            Set<String> ids = written.stream().map(DirectoryObject::id).collect(Collectors.toSet());
            Map<String, ExpectedGroup> expected = new LinkedHashMap<>();
            written.forEach(group -> expected.put(group.id(), expected(group, ids)));
            return expected;
        }
    }

    /** Groups that AD may still hold as they once were, because they are out of scope or in the recycle bin. */
    Set<String> maybeSuspended() {
        synchronized (tenant) {
            return groups().stream()
                    .filter(group -> group.presence() != Presence.PURGED && !isWritten(group))
                    .map(DirectoryObject::id)
                    .collect(Collectors.toSet());
        }
    }

    private List<DirectoryObject> groups() {
        List<String> ids = tenant.read(
                view -> view.all(ObjectType.GROUP).stream().map(Entry::id).toList());
        return ids.stream().map(id -> tenant.find(id).orElseThrow()).toList();
    }

    private ExpectedGroup expected(DirectoryObject group, Set<String> written) {
        Set<String> users = new HashSet<>();
        Set<String> groups = new HashSet<>();
        for (String id : tenant.members(group.id())) {
            DirectoryObject member = tenant.find(id).orElseThrow();
            if (member.type() == ObjectType.GROUP && written.contains(id)) {
                groups.add(id);
            } else if (member.type() == ObjectType.USER || member.type() == ObjectType.DEVICE) {
                account(member).ifPresent(users::add);
            }
        }
        return new ExpectedGroup(
                group.id(),
                commonName(group),
                isSecurity(group) ? UNIVERSAL_SECURITY : UNIVERSAL_DISTRIBUTION,
                text(group, "displayName"),
                text(group, "description"),
                users,
                groups);
    }

    /** The SID of the member's account in AD; two cloud users may have one account between them. */
    private Optional<String> account(DirectoryObject member) {
        String sid = text(member, "onPremisesSecurityIdentifier");
        return sid.isEmpty()
                ? Optional.ofNullable(sidsBySourceAnchor.get(text(member, "onPremisesImmutableId")))
                : Optional.of(sid).filter(sidsInAd::contains);
    }

    private String commonName(DirectoryObject group) {
        String name = text(group, "displayName");
        if (!namedByDisplayName || name.isEmpty()) {
            return "Group_" + group.id();
        }
        String cut = name.codePoints()
                .mapToObj(Character::toString)
                .reduce("", (sofar, next) -> sofar.length() + next.length() > 51 ? sofar : sofar + next);
        return cut + "_" + group.id().replace("-", "").substring(20);
    }

    private static String text(DirectoryObject group, String property) {
        JsonNode value = group.properties().path(property);
        return value.isTextual() ? value.asText().strip() : "";
    }

    private static boolean isWritten(DirectoryObject group) {
        boolean synced = group.properties().path("onPremisesSyncEnabled").asBoolean(false);
        if (group.presence() != Presence.LIVE || (synced && !group.cloudManaged())) {
            return false;
        }
        JsonNode enabled = group.properties().path("writebackConfiguration").path("isEnabled");
        if (isMicrosoft365(group)) {
            return !enabled.isBoolean() || enabled.asBoolean();
        }
        return !group.properties().path("mailEnabled").asBoolean(false) && enabled.asBoolean(false);
    }

    private static boolean isMicrosoft365(DirectoryObject group) {
        return group.properties().path("groupTypes").toString().contains("\"Unified\"");
    }

    /** Without Exchange in AD a mail-enabled security group is a security group. */
    private static boolean isSecurity(DirectoryObject group) {
        String type = group.properties()
                .path("writebackConfiguration")
                .path("onPremisesGroupType")
                .asText("");
        return !isMicrosoft365(group) || type.toLowerCase(java.util.Locale.ROOT).contains("security");
    }
}
