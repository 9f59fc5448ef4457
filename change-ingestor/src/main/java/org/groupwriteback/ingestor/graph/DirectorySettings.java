package org.groupwriteback.ingestor.graph;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Finds NewUnifiedGroupWritebackDefault among the tenant's directory settings, of which there are a handful. */
final class DirectorySettings {
    private static final String TEMPLATE_ID = "62375ab9-6b52-47ed-826b-58e47e0e304b";
    private static final String TEMPLATE_NAME = "Group.Unified";
    private static final String VALUE_NAME = "NewUnifiedGroupWritebackDefault";

    private DirectorySettings() {}

    static Optional<String> read(InputStream body) throws IOException {
        AtomicReference<@Nullable String> found = new AtomicReference<>();
        PageParser.list(body, json -> {
            if (JsonValues.read(json) instanceof Map<?, ?> setting && isGroupUnified(setting)) {
                value(setting).ifPresent(found::set);
            }
        });
        return Optional.ofNullable(found.get());
    }

    private static boolean isGroupUnified(Map<?, ?> setting) {
        return TEMPLATE_ID.equals(setting.get("templateId")) || TEMPLATE_NAME.equals(setting.get("displayName"));
    }

    private static Optional<String> value(Map<?, ?> setting) {
        if (!(setting.get("values") instanceof List<?> values)) {
            return Optional.empty();
        }
        return values.stream()
                .filter(Map.class::isInstance)
                .map(Map.class::cast)
                .filter(pair -> VALUE_NAME.equals(pair.get("name")))
                .map(pair -> pair.get("value"))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst();
    }
}
