package org.groupwriteback.exporter.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeaseTest {
    private final AtomicLong now =
            new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(3).toNanos());
    private final Lease lease = new Lease(Duration.ofSeconds(6), now::get);

    @Test
    void isNotHeldBeforeItIsProved() {
        assertThat(lease.isValid()).isFalse();
        assertThat(lease.left()).isZero();
    }

    @Test
    void runsFromTheMomentWhenTheProofWasSent() {
        long sentAt = lease.now();
        now.addAndGet(Duration.ofSeconds(4).toNanos());
        lease.proved(sentAt);

        assertThat(lease.isValid()).isTrue();
        assertThat(lease.left()).isEqualTo(Duration.ofSeconds(2));

        now.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(lease.isValid()).isFalse();
    }

    @Test
    void proofThatIsAnsweredAfterAFreezeIsWorthNothing() {
        lease.proved(lease.now());
        long sentAt = lease.now();

        now.addAndGet(Duration.ofSeconds(30).toNanos());
        lease.proved(sentAt);

        assertThat(lease.isValid()).isFalse();
    }

    @Test
    void olderProofDoesNotShortenIt() {
        long older = lease.now();
        now.addAndGet(Duration.ofSeconds(1).toNanos());
        lease.proved(lease.now());
        lease.proved(older);

        assertThat(lease.left()).isEqualTo(Duration.ofSeconds(6));
    }
}
