package org.groupwriteback.exporter.ldap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.groupwriteback.exporter.directory.DirectoryFailure;
import org.groupwriteback.exporter.directory.FailureCategory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LogonGateTest {
    private static final Duration MOMENT = Duration.ofMillis(100);

    private final AtomicLong nanoTime = new AtomicLong();
    private final LogonGate gate = new LogonGate(nanoTime::get);
    private int logons;

    @ParameterizedTest
    @EnumSource(
            value = FailureCategory.class,
            names = {"CREDENTIALS", "PASSWORD_EXPIRED", "ACCOUNT_LOCKED", "ACCOUNT_DISABLED"})
    void aRefusedAccountIsTriedFourTimesInHalfAnHourAndTwiceInEachHourAfter(FailureCategory category) {
        List<Long> triedAtMinute = new ArrayList<>();
        long end = Duration.ofHours(2).toNanos();

        while (nanoTime.get() < end) {
            int before = logons;
            assertThatThrownBy(() -> fail(category)).isInstanceOf(DirectoryFailure.class);
            if (logons > before) {
                triedAtMinute.add(Duration.ofNanos(nanoTime.get()).toMinutes());
            }
            nanoTime.addAndGet(MOMENT.toNanos());
        }

        assertThat(triedAtMinute).containsExactly(0L, 1L, 6L, 21L, 51L, 81L, 111L);
    }

    @Test
    void whoIsNotLetThroughHearsWhatAdSaid() {
        DirectoryFailure refused = new DirectoryFailure(FailureCategory.CREDENTIALS, 49, "data 52e", null);
        assertThatThrownBy(() -> gate.through(() -> {
                    throw refused;
                }))
                .isSameAs(refused);

        assertThatThrownBy(() -> gate.through(() -> "not reached")).isSameAs(refused);
    }

    @Test
    void aLogonThatSucceedsMakesTheNextRefusalAFirstOne() {
        assertThatThrownBy(() -> fail(FailureCategory.CREDENTIALS)).isInstanceOf(DirectoryFailure.class);
        nanoTime.addAndGet(Duration.ofMinutes(1).toNanos());
        assertThat(gate.<String>through(() -> "in")).isEqualTo("in");
        assertThatThrownBy(() -> fail(FailureCategory.CREDENTIALS)).isInstanceOf(DirectoryFailure.class);

        nanoTime.addAndGet(Duration.ofMinutes(1).toNanos());

        assertThat(gate.<String>through(() -> "in")).isEqualTo("in");
    }

    @Test
    void whatIsNoFaultOfTheAccountIsTriedAgainAtOnce() {
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> fail(FailureCategory.SERVER_DOWN)).isInstanceOf(DirectoryFailure.class);
        }

        assertThat(logons).isEqualTo(5);
    }

    @Test
    void ofManyAtOnceWithAWrongPasswordOnlyOneIsTried() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(8);
        CountDownLatch atTheGate = new CountDownLatch(8);
        AtomicInteger tried = new AtomicInteger();
        List<Future<String>> all = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            all.add(writers.submit(() -> {
                atTheGate.countDown();
                return gate.through(() -> {
                    tried.incrementAndGet();
                    await(atTheGate);
                    throw new DirectoryFailure(FailureCategory.CREDENTIALS, 49, null, null);
                });
            }));
        }

        for (Future<String> each : all) {
            assertThatThrownBy(each::get).isInstanceOf(ExecutionException.class);
        }
        assertThat(tried).hasValue(1);
        writers.shutdownNow();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void fail(FailureCategory category) {
        gate.through(() -> {
            logons++;
            throw new DirectoryFailure(category, null, null, null);
        });
    }
}
