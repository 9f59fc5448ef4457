package org.groupwriteback.testbed.graph.http;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.groupwriteback.testbed.graph.delta.DeltaQuery;
import org.groupwriteback.testbed.graph.tenant.KnownProperties;
import org.groupwriteback.testbed.graph.tenant.ObjectType;

/** Reads a delta query's options, and refuses those that Graph refuses. */
final class DeltaOptions {
    private static final int MAX_FILTERED_IDS = 50;
    private static final Pattern ONE_ID = Pattern.compile("\\s*\\(?\\s*id\\s+eq\\s+'([^']*)'\\s*\\)?\\s*");

    private DeltaOptions() {}

    static DeltaQuery read(String version, ObjectType feed, Request request) {
        if (!request.parameter("$orderby").isEmpty()
                || !request.parameter("$search").isEmpty()) {
            throw new GraphError(
                    400, "Request_UnsupportedQuery", "The query options $orderby and $search are not supported.");
        }
        Set<String> select = new LinkedHashSet<>(names(request.parameter("$select")));
        List<String> expand = names(request.parameter("$expand"));
        if (expand.stream().anyMatch(name -> !name.equals("members"))) {
            throw new GraphError(400, "Request_UnsupportedQuery", "$expand is supported for members only.");
        }
        if (!select.isEmpty()) {
            select.addAll(expand);
        }
        for (String name : select) {
            if (!KnownProperties.exists(version, feed, name)) {
                throw new GraphError(
                        400,
                        "BadRequest",
                        "Parsing OData Select and Expand failed: Could not find a property named '" + name
                                + "' on type 'microsoft.graph." + feed.graphName() + "'.");
            }
        }
        return new DeltaQuery(feed, new ArrayList<>(select), ids(request.parameter("$filter")));
    }

    private static List<String> names(String text) {
        List<String> names = new ArrayList<>();
        for (String name : text.split(",", -1)) {
            if (!name.isBlank()) {
                names.add(name.strip());
            }
        }
        return names;
    }

    private static List<String> ids(String filter) {
        List<String> ids = new ArrayList<>();
        if (filter.isBlank()) {
            return ids;
        }
        for (String part : filter.split("\\bor\\b", -1)) {
            Matcher matcher = ONE_ID.matcher(part);
            if (!matcher.matches()) {
                throw new GraphError(
                        400, "Request_UnsupportedQuery", "Only filters of the form id eq '...' are supported.");
            }
            ids.add(matcher.group(1));
        }
        if (ids.size() > MAX_FILTERED_IDS) {
            throw new GraphError(400, "Request_UnsupportedQuery", "Too many objects in the filter; the limit is 50.");
        }
        return ids;
    }
}
