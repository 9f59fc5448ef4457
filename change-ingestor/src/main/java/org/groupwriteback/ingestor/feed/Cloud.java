package org.groupwriteback.ingestor.feed;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Graph, as the rounds need it. Every method throws {@link CloudFailure}. */
public interface Cloud {
    /**
     * Reads one page of a feed, showing its content to {@code sink} as it arrives.
     *
     * @param link next or delta link; null begins a full round
     */
    PageLink page(Feed feed, @Nullable String link, PageSink sink);

    /** Reads an object whole; empty when Graph has none of that id that is active. */
    Optional<CloudObject> find(Feed feed, String id);

    /** Whether the object is in the recycle bin. */
    boolean inRecycleBin(String id);

    /** onPremisesSyncBehavior.isCloudManaged of a group; null when Graph does not say. */
    @Nullable
    Boolean cloudManaged(String groupId);

    /** Shows every direct member of a group to {@code sink}, page by page. */
    void members(String groupId, PageSink sink);

    /** The tenant's NewUnifiedGroupWritebackDefault; empty when the setting or the value does not exist. */
    Optional<String> newGroupDefault();
}
