package org.groupwriteback.ingestor.feed;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An object as a page shows it, members apart.
 *
 * @param id its cloud object id
 * @param removal reason of its {@code @removed}, or null when the page shows it as there
 * @param properties the selected properties that were in the page: String, Boolean, Number, List or Map; null for a JSON
 *     null
 */
public record CloudObject(String id, @Nullable String removal, Map<String, @Nullable Object> properties) {}
