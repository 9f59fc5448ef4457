package org.groupwriteback.rules;

import org.jspecify.annotations.Nullable;

/**
 * The attributes that an AD group should have (B1, B2).
 *
 * @param cn common name, not escaped, at most 64 UTF-16 units
 * @param description at most 448 UTF-16 units
 */
public record AdGroupShape(
        String cn, @Nullable String displayName, @Nullable String description, AdGroupType type) {}
