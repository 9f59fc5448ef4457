package org.groupwriteback.exporter.directory;

import org.jspecify.annotations.Nullable;

/**
 * Why an item was not written.
 *
 * @param resultCode LDAP result code; null when AD wasn't asked
 * @param adText AD's own text; null when it gave none
 * @param explanation what it means and what to do
 */
public record Refusal(
        FailureCategory category,
        @Nullable Integer resultCode,
        @Nullable String adText,
        String explanation) {

    static Refusal of(FailureCategory category) {
        return new Refusal(category, null, null, category.explanation());
    }

    static Refusal of(FailureCategory category, String detail) {
        return new Refusal(category, null, null, detail + ". " + category.explanation());
    }
}
