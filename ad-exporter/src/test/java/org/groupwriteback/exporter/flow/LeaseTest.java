package org.groupwriteback.exporter.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LeaseTest {
    private final AtomicLong now = new AtomicLong();
    private final Lease lease = new Lease(Duration.ofSeconds(45), now::get);

    @Test
    void isNotHeldBeforeItIsRenewed() {
        assertThat(lease.isValid()).isFalse();
        assertThat(lease.isUnbroken()).isTrue();
    }

    @Test
    void endsWithTheSessionAndIsThenBroken() {
        lease.renew();
        now.addAndGet(Duration.ofSeconds(44).toNanos());
        assertThat(lease.isValid()).isTrue();

        now.addAndGet(Duration.ofSeconds(1).toNanos());

        assertThat(lease.isValid()).isFalse();
        assertThat(lease.isUnbroken()).isFalse();
    }
}
