package org.groupwriteback.benchmarks.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.groupwriteback.benchmarks.people.Person;
import org.groupwriteback.testbed.graph.tenant.Json;

/** The simulator's cloud, changed over its admin API. Thread-safe. */
public final class Cloud {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int ACCOUNTS_A_REQUEST = 10_000;

    private final String baseUrl;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Cloud(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** Its root, as the ingestor is given it. */
    public String baseUrl() {
        return baseUrl;
    }

    /** Makes users of these people, synchronized from their AD accounts. */
    void synchronize(List<Person> people) throws InterruptedException {
        for (int from = 0; from < people.size(); from += ACCOUNTS_A_REQUEST) {
            ObjectNode body = Json.object();
            ArrayNode accounts = body.putArray("accounts");
            for (Person person : people.subList(from, Math.min(people.size(), from + ACCOUNTS_A_REQUEST))) {
                accounts.addObject()
                        .put("name", person.name())
                        .put("sid", person.account().sid())
                        .put("objectGuid", person.account().objectGuid().toString());
            }
            send("POST", "/crowd", Json.bytes(body));
        }
    }

    /** A new group, configured to be written; its id. */
    public String createGroup(String name) throws InterruptedException {
        ObjectNode group = Json.object()
                .put("displayName", name)
                .put("mailNickname", name.replace(' ', '-'))
                .put("mailEnabled", false)
                .put("securityEnabled", true)
                .put("createdDateTime", "2024-03-01T09:00:00Z");
        group.putArray("groupTypes");
        group.putObject("writebackConfiguration").put("isEnabled", true).putNull("onPremisesGroupType");
        return send("POST", "/groups", Json.bytes(group)).path("id").asText();
    }

    /** Puts these people into a group, all at once. */
    public void addMembers(String groupId, List<Person> people) throws InterruptedException {
        ObjectNode body = Json.object();
        ArrayNode ids = body.putArray("ids");
        people.forEach(person -> ids.add(person.cloudId()));
        send("POST", "/groups/" + groupId + "/members", Json.bytes(body));
    }

    /** One person joins a group, or leaves it. */
    public void change(String groupId, Person person, boolean present) throws InterruptedException {
        send(present ? "POST" : "DELETE", "/groups/" + groupId + "/members/" + person.cloudId(), new byte[0]);
    }

    /** Requests to Graph whose method and path a regular expression is found in: how many there were. */
    public int requests(String regex) throws InterruptedException {
        return send("GET", "/requests?path=" + encoded(regex), new byte[0])
                .path("count")
                .asInt();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private JsonNode send(String method, String path, byte[] body) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + "/admin" + path))
                .timeout(LIMIT)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        try {
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException("The Graph simulator refused " + method + " " + path + ": "
                        + new String(answer.body(), StandardCharsets.UTF_8));
            }
            return Json.readObject(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
