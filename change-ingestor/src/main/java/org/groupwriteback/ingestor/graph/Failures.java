package org.groupwriteback.ingestor.graph;

import com.microsoft.graph.models.odataerrors.ODataError;
import com.microsoft.kiota.ApiException;
import java.util.Locale;
import java.util.Set;
import org.groupwriteback.ingestor.feed.CloudFailure;
import org.jspecify.annotations.Nullable;

/** What a refusal of Graph means for us: the whole mapping in one place; what is not known is tried again. */
final class Failures {
    private static final Set<String> RESYNC_CODES =
            Set.of("syncstatenotfound", "syncstateinvalid", "resyncrequired", "fullsyncrequired");

    private static final int MESSAGE_LIMIT = 300;

    private Failures() {}

    static CloudFailure of(String what, ApiException e) {
        int status = e.getResponseStatusCode();
        String code = code(e);
        String text = what + ": Graph answered " + status + (code.isEmpty() ? "" : " " + code);
        if (status == 410 || RESYNC_CODES.contains(code.toLowerCase(Locale.ROOT))) {
            return new CloudFailure(CloudFailure.Kind.RESYNC, text, e);
        }
        if (status == 401) {
            return new CloudFailure(
                    CloudFailure.Kind.DENIED, text + ". Check WRITEBACK_GRAPH_TENANT_ID, _CLIENT_ID and the secret", e);
        }
        if (status == 403) {
            return new CloudFailure(
                    CloudFailure.Kind.DENIED,
                    text + ". Grant the application permissions Group.Read.All, User.Read.All, Device.Read.All and "
                            + "Directory.Read.All, with admin consent",
                    e);
        }
        return new CloudFailure(CloudFailure.Kind.UNAVAILABLE, text, e);
    }

    static CloudFailure ofTransport(String what, RuntimeException e) {
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return new CloudFailure(
                CloudFailure.Kind.UNAVAILABLE,
                what + ": " + root.getClass().getSimpleName() + ": " + firstLine(root.getMessage()),
                e);
    }

    /**
     * What a refusal means of a link that Graph itself gave. Its documentation leaves the codes open ("40X-series errors"),
     * so any that blames the request ends the link.
     */
    static CloudFailure ofLink(CloudFailure failure) {
        return Set.of(400, 404).contains(status(failure))
                ? new CloudFailure(CloudFailure.Kind.RESYNC, String.valueOf(failure.getMessage()), failure)
                : failure;
    }

    /** Whether Graph, or a stand-in of it, doesn't let us ask, or doesn't know the question. */
    static boolean isNotOffered(CloudFailure failure) {
        return Set.of(400, 403, 405, 501).contains(status(failure));
    }

    static boolean isForbidden(CloudFailure failure) {
        return status(failure) == 403;
    }

    static boolean isNotFound(CloudFailure failure) {
        return status(failure) == 404;
    }

    private static String firstLine(@Nullable String message) {
        String line = message == null ? "" : message.lines().findFirst().orElse("");
        return line.length() > MESSAGE_LIMIT ? line.substring(0, MESSAGE_LIMIT) : line;
    }

    private static int status(CloudFailure failure) {
        return failure.getCause() instanceof ApiException api ? api.getResponseStatusCode() : 0;
    }

    static String code(ApiException e) {
        if (e instanceof ODataError odata
                && odata.getError() != null
                && odata.getError().getCode() != null) {
            return odata.getError().getCode();
        }
        return "";
    }
}
