package org.groupwriteback.liveness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

class LivenessTest {
    private final Liveness liveness = new Liveness();
    private final List<Death> reported = new ArrayList<>();

    @Test
    void aThreadThatThrowsAnErrorIsADeath() throws Exception {
        liveness.onDeath(reported::add);
        run(liveness.thread(
                "worker-1",
                () -> {
                    throw new StackOverflowError("too deep");
                },
                () -> false));
        assertThat(reported).containsExactly(new Death("worker-1", "java.lang.StackOverflowError: too deep"));
        assertThat(liveness.death()).contains(reported.get(0));
    }

    @Test
    void aThreadThatReturnsUnaskedIsADeath() throws Exception {
        run(liveness.thread("worker-1", () -> {}, () -> false));
        assertThat(liveness.death()).hasToString("Optional[worker-1 ended, which it never should: it returned]");
    }

    @Test
    void whatWasAskedToEndMayEndInAnyWay() throws Exception {
        AtomicBoolean asked = new AtomicBoolean();
        run(liveness.thread("worker-1", () -> asked.set(true), asked::get));
        run(liveness.thread(
                "worker-2",
                () -> {
                    throw new IllegalStateException("closed in the middle");
                },
                asked::get));
        assertThat(liveness.death()).isEmpty();
    }

    @Test
    void theFirstDeathStandsAndIsReportedOnceToEachListener() {
        liveness.onDeath(reported::add);
        liveness.ended("stage join", "shut down");
        liveness.ended("stage decide", new IllegalStateException("no store"));
        liveness.onDeath(reported::add);
        Death first = new Death("stage join", "shut down");
        assertThat(reported).containsExactly(first, first);
        assertThat(liveness.death()).contains(first);
    }

    @Test
    void theProbeGoesDownWithIt() {
        try (var context = new AnnotationConfigApplicationContext(LivenessWiring.class)) {
            HealthIndicator probe = context.getBean("workers", HealthIndicator.class);
            assertThat(probe.health()).extracting(health -> health.getStatus()).isEqualTo(Status.UP);
            context.getBean(Liveness.class).ended("stage join", "shut down");
            assertThat(probe.health()).satisfies(health -> {
                assertThat(health.getStatus()).isEqualTo(Status.DOWN);
                assertThat(health.getDetails().get("problem")).asString().contains("stage join");
            });
        }
    }

    private static void run(Thread thread) throws InterruptedException {
        thread.start();
        thread.join();
    }
}
