package org.groupwriteback.ingestor.round;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.groupwriteback.ingestor.feed.Cloud;
import org.groupwriteback.ingestor.feed.CloudFailure;
import org.groupwriteback.ingestor.feed.CloudObject;
import org.groupwriteback.ingestor.feed.Feed;
import org.groupwriteback.ingestor.feed.MemberType;
import org.groupwriteback.ingestor.feed.PageLink;
import org.groupwriteback.ingestor.feed.PageSink;
import org.groupwriteback.ingestor.graph.PageParser;
import org.jspecify.annotations.Nullable;

/** Graph as a map from link to page; the first page of a full round is at "start". */
final class FakeCloud implements Cloud {
    final Map<String, String> pages = new LinkedHashMap<>();
    final Map<String, CloudObject> objects = new HashMap<>();
    final Map<String, List<String>> members = new HashMap<>();
    /** Objects that are there only for who asks first. */
    final Set<String> foundOnce = new HashSet<>();

    final Set<String> recycleBin = new HashSet<>();
    final Map<String, Boolean> managed = new HashMap<>();
    final List<String> asked = new ArrayList<>();

    @Nullable
    CloudFailure failure;

    FakeCloud page(String link, String json) {
        pages.put(link, json);
        return this;
    }

    @Override
    public PageLink page(Feed feed, @Nullable String link, PageSink sink) {
        asked.add(link == null ? "start" : link);
        CloudFailure now = failure;
        if (now != null) {
            failure = null;
            throw now;
        }
        byte[] page = pages.getOrDefault(link == null ? "start" : link, "").getBytes(StandardCharsets.UTF_8);
        try {
            return PageParser.delta(new ByteArrayInputStream(page), Set.copyOf(feed.select()), sink);
        } catch (IOException e) {
            throw new CloudFailure(CloudFailure.Kind.UNAVAILABLE, String.valueOf(e.getMessage()), e);
        }
    }

    @Override
    public Optional<CloudObject> find(Feed feed, String id) {
        asked.add("find " + id);
        CloudObject found = objects.get(id);
        if (foundOnce.contains(id)) {
            objects.remove(id);
        }
        return Optional.ofNullable(found);
    }

    @Override
    public boolean inRecycleBin(String id) {
        asked.add("bin " + id);
        return recycleBin.contains(id);
    }

    @Override
    public @Nullable Boolean cloudManaged(String groupId) {
        asked.add("behavior " + groupId);
        return managed.get(groupId);
    }

    @Override
    public void members(String groupId, PageSink sink) {
        members.getOrDefault(groupId, List.of()).forEach(id -> sink.member(groupId, id, true, MemberType.USER));
    }

    @Override
    public Optional<String> newGroupDefault() {
        return Optional.empty();
    }
}
