package org.groupwriteback.ingestor.subscription;

import java.time.Duration;
import java.time.Instant;
import org.groupwriteback.ingestor.MovedClock;

class FakeSubscriptionServiceTest extends SubscriptionServiceContract {
    private final MovedClock clock = new MovedClock();
    private final FakeSubscriptionService fake = new FakeSubscriptionService(clock);

    @Override
    protected SubscriptionService service() {
        return fake;
    }

    @Override
    protected Instant now() {
        return clock.instant();
    }

    @Override
    protected void pass(Duration time) {
        clock.move(time);
    }

    @Override
    protected void lose(String subscriptionId) {
        fake.loseAll();
    }
}
