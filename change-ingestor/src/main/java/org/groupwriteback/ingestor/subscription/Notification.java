package org.groupwriteback.ingestor.subscription;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One item of a notification.
 *
 * @param changeType changeType, or the lifecycleEvent of a lifecycle notification
 * @param objectId the object that changed, when it is named
 */
public record Notification(
        String subscriptionId,
        @Nullable String clientState,
        @Nullable String changeType,
        @Nullable String objectId) {
    private static final String VALIDATION = "NA";

    /** Whether it only tries whether we can be reached, as the first message on an event hub does. */
    public boolean isValidation() {
        return subscriptionId.equals(VALIDATION);
    }

    /** From the parts that Graph documents; the object is named by its data, or by the path of the resource. */
    public static Notification of(
            String subscriptionId,
            @Nullable String clientState,
            @Nullable String changeType,
            @Nullable String resource,
            @Nullable String dataId) {
        return new Notification(
                subscriptionId,
                clientState,
                changeType,
                dataId != null ? dataId : idIn(resource).orElse(null));
    }

    /** Groups/id, or /groups/id/members. */
    private static Optional<String> idIn(@Nullable String resource) {
        if (resource == null) {
            return Optional.empty();
        }
        String path = resource.startsWith("/") ? resource.substring(1) : resource;
        String[] parts = path.split("/", -1);
        return parts.length > 1 && !parts[1].isEmpty() ? Optional.of(parts[1]) : Optional.empty();
    }
}
