package org.groupwriteback.testbed.graph.organisation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.groupwriteback.testbed.graph.tenant.Json;
import org.groupwriteback.testbed.graph.tenant.ObjectType;
import org.groupwriteback.testbed.graph.tenant.Tenant;

/** Reads an organisation from JSON and fills a tenant with it. The same file gives the same ids every time. */
public final class OrganisationFile {
    private static final String DOMAIN = "example.com";

    private OrganisationFile() {}

    /** Reads {@code {"people": [...], "groups": [{"name", "description", "members", "children"}]}}. */
    public static Organisation read(InputStream stream) throws IOException {
        ObjectNode file = Json.readObject(stream.readAllBytes());
        List<Organisation.Team> teams = new ArrayList<>();
        for (JsonNode group : file.path("groups")) {
            teams.add(new Organisation.Team(
                    group.path("name").asText(),
                    group.path("description").asText(""),
                    texts(group.path("members")),
                    texts(group.path("children"))));
        }
        return new Organisation(texts(file.path("people")), teams);
    }

    /** Reads a file and fills the tenant, with accounts of a domain that doesn't exist. */
    public static Organisation load(InputStream stream, Tenant tenant) throws IOException {
        Organisation organisation = read(stream);
        load(organisation, tenant, AdIdentities.invented("S-1-5-21-1004336348-1177238915-682003330"));
        return organisation;
    }

    /**
     * Creates a user for each person and a group for each team, with members and nesting. A person is marked as synchronized from
     * the account that {@code accounts} knows, unless the organisation says that the person is in the cloud alone.
     */
    public static void load(Organisation organisation, Tenant tenant, AdIdentities accounts) {
        Set<String> cloudOnly = new LinkedHashSet<>(organisation.people());
        organisation.peopleInAd().forEach(cloudOnly::remove);
        for (String person : organisation.people()) {
            ObjectNode user = user(person);
            if (!cloudOnly.contains(person)) {
                accounts.of(person).ifPresent(account -> account.markUser(user)
                        .put("onPremisesSamAccountName", person)
                        .put("onPremisesUserPrincipalName", person + "@" + DOMAIN));
            }
            tenant.create(ObjectType.USER, user);
        }
        for (int i = 0; i < organisation.teams().size(); i++) {
            Organisation.Team team = organisation.teams().get(i);
            ObjectNode group = TeamKind.of(i, team).properties(team, DOMAIN);
            tenant.create(ObjectType.GROUP, group.put("id", groupId(team.name())));
        }
        for (Organisation.Team team : organisation.teams()) {
            List<String> members = new ArrayList<>();
            team.members().forEach(person -> members.add(userId(person)));
            team.children().forEach(child -> members.add(groupId(child)));
            tenant.addMembers(groupId(team.name()), members);
        }
    }

    /** The object id of this person's user. */
    public static String userId(String person) {
        return id("user " + person);
    }

    /** The object id of the group that stands for the team of this name. */
    public static String groupId(String team) {
        return id("group " + team);
    }

    private static ObjectNode user(String person) {
        String number = person.startsWith("person") ? " " + person.substring("person".length()) : "";
        return Json.object()
                .put("id", userId(person))
                .put("displayName", number.isEmpty() ? person : "Person" + number)
                .put("userPrincipalName", person + "@" + DOMAIN)
                .put("mailNickname", person)
                .put("mail", person + "@" + DOMAIN);
    }

    private static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}
