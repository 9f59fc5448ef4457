package org.groupwriteback.exporter.availability;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.groupwriteback.exporter.directory.ControllerInUse;
import org.groupwriteback.exporter.directory.DirectoryFailure;
import org.groupwriteback.exporter.directory.FailureCategory;
import org.groupwriteback.exporter.directory.Operation;
import org.groupwriteback.exporter.directory.Reaction;
import org.groupwriteback.exporter.directory.SurveyResult;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one way to AD. A call is tried a few times in place; when AD as a whole stays away, or refuses us altogether, the
 * circuit opens: nobody calls until {@link #probe} has seen it back. A call that isn't answered in time is its own failure,
 * unless AD doesn't answer a look around either. Thread-safe.
 */
public final class DirectoryAccess {
    private static final Logger LOG = LoggerFactory.getLogger(DirectoryAccess.class);
    private static final int ATTEMPTS = 4;
    private static final IntervalFunction BETWEEN_ATTEMPTS =
            IntervalFunction.ofExponentialRandomBackoff(Duration.ofMillis(100), 2.0, 0.5, Duration.ofSeconds(2));
    private static final IntervalFunction BETWEEN_PROBES =
            IntervalFunction.ofExponentialRandomBackoff(Duration.ofSeconds(1), 2.0, 0.3, Duration.ofSeconds(30));

    /** After so long without a call AD is looked at again, so that health tells of an AD that went while nothing was written. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(10);

    private final Supplier<SurveyResult> survey;
    private final ControllerInUse controller;
    private final MeterRegistry meters;
    private final AtomicInteger underWay = new AtomicInteger();
    private final Retry retry;
    private final CircuitBreaker breaker;
    private volatile @Nullable SurveyResult lastSurvey;
    private volatile @Nullable DirectoryFailure openedBy;
    private volatile @Nullable DirectoryFailure latest;
    private volatile long lastAnswerNanos = System.nanoTime();

    public DirectoryAccess(Supplier<SurveyResult> survey, ControllerInUse controller, MeterRegistry meters) {
        this.survey = survey;
        this.controller = controller;
        this.meters = meters;
        this.retry = Retry.of(
                "active-directory",
                RetryConfig.custom()
                        .maxAttempts(ATTEMPTS)
                        .intervalFunction(BETWEEN_ATTEMPTS)
                        .retryOnException(thrown -> reaction(thrown) == Reaction.WAIT)
                        .build());
        this.breaker = CircuitBreaker.of(
                "active-directory",
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(2 * ATTEMPTS)
                        .minimumNumberOfCalls(ATTEMPTS)
                        .permittedNumberOfCallsInHalfOpenState(1)
                        .waitIntervalFunctionInOpenState(BETWEEN_PROBES)
                        .recordException(DirectoryAccess::concernsAll)
                        .ignoreException(WriteRefused.class::isInstance)
                        .build());
        Gauge.builder("writeback.exporter.directory.usable", this, access -> access.isUsable() ? 1 : 0)
                .description("1 while AD takes what we write, 0 while the circuit is open")
                .register(meters);
    }

    /**
     * Calls AD.
     *
     * @param permit checked before each attempt; throws {@link WriteRefused}
     * @throws DirectoryFailure what AD answered, or that it went away
     * @throws CircuitOpen when it is known to be away
     */
    public <T> T call(Operation operation, Runnable permit, Supplier<T> work) {
        try {
            return Retry.decorateSupplier(retry, CircuitBreaker.decorateSupplier(breaker, () -> {
                        permit.run();
                        return noted(() -> timed(operation, work));
                    }))
                    .get();
        } catch (CallNotPermittedException e) {
            throw new CircuitOpen(e);
        } catch (DirectoryFailure failure) {
            if (failure.category().concernsAll()) {
                open(failure);
            } else if (failure.category() == FailureCategory.TIMED_OUT) {
                lookAfterTimeout();
            }
            throw failure;
        }
    }

    /** The domain controller that is spoken to now. */
    public ControllerInUse controller() {
        return controller;
    }

    /** What the last look around found; empty while AD is not usable. */
    public Optional<SurveyResult> usable() {
        return breaker.getState() == CircuitBreaker.State.CLOSED ? Optional.ofNullable(lastSurvey) : Optional.empty();
    }

    public boolean isUsable() {
        return usable().isPresent();
    }

    /** Why AD is not usable; empty while it is, or before it was first asked. */
    public Optional<DirectoryFailure> failure() {
        return isUsable() ? Optional.empty() : Optional.ofNullable(openedBy == null ? latest : openedBy);
    }

    /**
     * Looks around AD if it isn't usable and the time for another try has come, or if nothing was asked of it for a while. To
     * be called every moment, by one thread.
     */
    public void probe() {
        if (isUsable()) {
            lookAgain();
            return;
        }
        try {
            lastSurvey = breaker.executeSupplier(survey);
            closed();
        } catch (CallNotPermittedException e) {
            // The back-off is not over.
            DirectoryFailure opened = latest;
            if (openedBy == null && opened != null) {
                open(opened);
            }
        } catch (DirectoryFailure failure) {
            open(unanswered(failure));
        } catch (RuntimeException e) {
            open(new DirectoryFailure(FailureCategory.UNKNOWN, null, e.toString(), e));
        }
    }

    /** Never beside a call: an AD that is busy with a large write answers late, and is not away. */
    private void lookAgain() {
        if (underWay.get() > 0 || System.nanoTime() - lastAnswerNanos < LOOK_AGAIN.toNanos()) {
            return;
        }
        look(Retry.decorateSupplier(retry, survey));
    }

    /** @throws DirectoryFailure that AD is away, when it doesn't answer now either */
    private void lookAfterTimeout() {
        look(survey);
        DirectoryFailure away = openedBy;
        if (away != null) {
            throw away;
        }
    }

    private void look(Supplier<SurveyResult> around) {
        try {
            lastSurvey = around.get();
        } catch (DirectoryFailure failure) {
            DirectoryFailure away = unanswered(failure);
            if (away.category().concernsAll()) {
                open(away);
            }
        } catch (RuntimeException e) {
            open(new DirectoryFailure(FailureCategory.UNKNOWN, null, e.toString(), e));
        } finally {
            lastAnswerNanos = System.nanoTime();
        }
    }

    /** A look around that isn't answered in time is no failure of its own: AD is away. */
    private static DirectoryFailure unanswered(DirectoryFailure failure) {
        return failure.category() == FailureCategory.TIMED_OUT
                ? new DirectoryFailure(
                        FailureCategory.SERVER_DOWN, null, failure.refusal().adText(), failure)
                : failure;
    }

    private synchronized void open(DirectoryFailure failure) {
        DirectoryFailure known = openedBy;
        if (known == null || known.category() != failure.category()) {
            LOG.error(
                    "AD can't be written to, everything waits: {} ({})",
                    failure.category().explanation(),
                    failure.getMessage());
        }
        openedBy = failure;
        if (breaker.getState() != CircuitBreaker.State.OPEN) {
            breaker.transitionToOpenState();
        }
    }

    private synchronized void closed() {
        if (openedBy != null) {
            LOG.info("AD can be written to again");
        } else {
            LOG.info("AD can be written to");
        }
        openedBy = null;
        latest = null;
        SurveyResult found = lastSurvey;
        if (found != null && !found.missingAttributes().isEmpty()) {
            LOG.warn("AD's schema lacks {}: left out", found.missingAttributes());
        }
    }

    /** The breaker may open in the middle of the retries: what it opens for must be known by then. */
    private <T> T noted(Supplier<T> work) {
        try {
            return work.get();
        } catch (DirectoryFailure failure) {
            if (failure.category().concernsAll()) {
                latest = failure;
            }
            throw failure;
        }
    }

    private <T> T timed(Operation operation, Supplier<T> work) {
        underWay.incrementAndGet();
        try {
            return recorded(operation, work);
        } finally {
            lastAnswerNanos = System.nanoTime();
            underWay.decrementAndGet();
        }
    }

    private <T> T recorded(Operation operation, Supplier<T> work) {
        return Timer.builder("writeback.exporter.directory.operations")
                .description("Calls to AD")
                .tag("operation", operation.name())
                .register(meters)
                .record(work);
    }

    private static boolean concernsAll(Throwable thrown) {
        return thrown instanceof DirectoryFailure failure && failure.category().concernsAll();
    }

    private static @Nullable Reaction reaction(Throwable thrown) {
        return thrown instanceof DirectoryFailure failure ? failure.category().reaction() : null;
    }
}
