package org.groupwriteback.ingestor.round;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.groupwriteback.ingestor.feed.CloudObject;
import org.groupwriteback.ingestor.feed.Feed;
import org.groupwriteback.ingestor.feed.PageLink;
import org.groupwriteback.ingestor.feed.Stamp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Golden cases: each folder of src/test/resources/pages/feed holds a page as Graph sends it and the facts that come of it.
 * {@code -Dgolden.rewrite=true} writes the facts anew, to be reviewed as a diff.
 */
class PageFactsTest {
    private static final Path CASES = Path.of("src/test/resources/pages");
    private static final Map<String, @Nullable Object> WHOLE = Map.of(
            "displayName", "Only what changed", "securityEnabled", true, "mailEnabled", false, "groupTypes", List.of());
    private static final Stamp STAMP = new Stamp(1, 7, Instant.parse("2026-01-02T03:04:05Z"));

    @TestFactory
    List<DynamicTest> pageToFacts() throws IOException {
        try (Stream<Path> files = Files.walk(CASES)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(CASES.relativize(file).toString(), () -> check(file)))
                    .toList();
        }
    }

    private static void check(Path page) throws IOException {
        Feed feed = Feed.named(CASES.relativize(page).getName(0).toString()).orElseThrow();
        FakeCloud cloud = new FakeCloud().page("start", Files.readString(page, StandardCharsets.UTF_8));
        cloud.recycleBin.add("in-the-bin");
        cloud.managed.put("g-synced", true);
        cloud.objects.put("renamed", new CloudObject("renamed", null, WHOLE));
        cloud.objects.put(
                "in-part",
                new CloudObject(
                        "in-part",
                        null,
                        Map.of(
                                "userPrincipalName",
                                "in-part@example.com",
                                "onPremisesSecurityIdentifier",
                                "S-1-5-21-1-2-3-4")));
        FakeFactLog log = new FakeFactLog();
        log.begin();
        PageIngest ingest = new PageIngest(feed, log, STAMP, new SyncBehaviors(cloud), fact -> false);
        PageLink link = cloud.page(feed, null, ingest);
        ingest.settle(cloud);
        log.commit();
        String actual = String.join("\n", log.committed.get(0)).replace(" g1 r7", "") + "\n"
                + (link.endsRound() ? "delta " : "next ") + link.url() + "\n";
        Path golden = Path.of(page.toString().replace(".json", ".facts"));
        if (Boolean.getBoolean("golden.rewrite")) {
            Files.writeString(golden, actual, StandardCharsets.UTF_8);
        }
        assertThat(actual.stripLeading())
                .isEqualTo(Files.readString(golden, StandardCharsets.UTF_8).stripLeading());
    }
}
