package org.groupwriteback.ingestor.webhook;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.groupwriteback.ingestor.subscription.Intake;
import org.groupwriteback.ingestor.subscription.Notification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

/**
 * What Graph calls: 202 when a notification is kept durably, 503 when it is to be sent again, 403 when none of its items
 * is ours, 413 above {@value #BODY_LIMIT} bytes. Answers within a second or two. Thread-safe.
 */
@RestController
public final class GraphWebhook {
    private static final Logger LOG = LoggerFactory.getLogger(GraphWebhook.class);
    private static final int BODY_LIMIT = 1 << 20;
    private static final int TOKEN_LIMIT = 4096;
    private static final Duration WARNING_PAUSE = Duration.ofMinutes(1);

    private final Intake intake;
    private final MeterRegistry metrics;
    private final AtomicLong nextWarning = new AtomicLong(System.nanoTime());

    public GraphWebhook(Intake intake, MeterRegistry metrics) {
        this.intake = intake;
        this.metrics = metrics;
    }

    @PostMapping("/graph/notifications")
    ResponseEntity<String> notifications(HttpServletRequest request) throws IOException {
        return answer(request, false);
    }

    @PostMapping("/graph/lifecycle")
    ResponseEntity<String> lifecycle(HttpServletRequest request) throws IOException {
        return answer(request, true);
    }

    private ResponseEntity<String> answer(HttpServletRequest request, boolean lifecycle) throws IOException {
        String token = request.getParameter("validationToken");
        if (token != null) {
            return handshake(token);
        }
        byte[] body = request.getInputStream().readNBytes(BODY_LIMIT + 1);
        if (body.length > BODY_LIMIT) {
            count("too-large", 1);
            return status(HttpStatus.CONTENT_TOO_LARGE);
        }
        List<Notification> items;
        try {
            items = NotificationParser.parse(body);
        } catch (IOException e) {
            count("unreadable", 1);
            return status(HttpStatus.BAD_REQUEST);
        }
        Intake.Result result = intake.take(items, lifecycle);
        if (result instanceof Intake.Result.Kept kept) {
            count("accepted", kept.accepted());
            refuse(kept.refused());
            return status(HttpStatus.ACCEPTED);
        }
        if (result instanceof Intake.Result.Refused refused) {
            refuse(refused.refused());
            return status(HttpStatus.FORBIDDEN);
        }
        count("not-kept", items.size());
        LOG.warn("A notification could not be kept, so Graph is asked to send it again. Check the brokers");
        return status(HttpStatus.SERVICE_UNAVAILABLE);
    }

    /** Graph's proof that we want its notifications. */
    private static ResponseEntity<String> handshake(String token) {
        if (token.length() > TOKEN_LIMIT) {
            return status(HttpStatus.BAD_REQUEST);
        }
        return ResponseEntity.ok().contentType(MediaType.TEXT_PLAIN).body(HtmlUtils.htmlEscape(token));
    }

    private void refuse(int items) {
        count("refused", items);
        long now = System.nanoTime();
        long due = nextWarning.get();
        // Strangers must not be able to fill the log.
        if (items > 0 && now - due >= 0 && nextWarning.compareAndSet(due, now + WARNING_PAUSE.toNanos())) {
            LOG.warn(
                    "Refused {} notifications: of no subscription of ours, or with another clientState. Check who else"
                            + " can reach the webhook",
                    items);
        }
    }

    private void count(String result, int items) {
        metrics.counter("writeback.ingest.notifications", "result", result).increment(items);
    }

    private static ResponseEntity<String> status(HttpStatus status) {
        return ResponseEntity.status(status).build();
    }
}
