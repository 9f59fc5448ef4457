package org.groupwriteback.exporter.directory;

import org.jspecify.annotations.Nullable;

/** AD refused an operation, or isn't there. Its message holds AD's text and never a secret. */
public final class DirectoryFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final FailureCategory category;
    private final @Nullable Integer resultCode;
    private final @Nullable String adText;

    public DirectoryFailure(
            FailureCategory category,
            @Nullable Integer resultCode,
            @Nullable String adText,
            @Nullable Throwable cause) {
        super(category + (resultCode == null ? "" : " " + resultCode) + (adText == null ? "" : ": " + adText), cause);
        this.category = category;
        this.resultCode = resultCode;
        this.adText = adText;
    }

    public FailureCategory category() {
        return category;
    }

    /** The failure as an outcome tells it. */
    public Refusal refusal() {
        return new Refusal(category, resultCode, adText, category.explanation());
    }
}
