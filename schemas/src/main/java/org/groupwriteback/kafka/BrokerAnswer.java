package org.groupwriteback.kafka;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/** Waits for what was asked of the brokers, and fails as Kafka's own blocking calls do. */
public final class BrokerAnswer {
    private BrokerAnswer() {}

    /**
     * The answer, once it is there.
     *
     * @throws KafkaException the brokers' refusal; a {@link TimeoutException} when there is no answer within {@code limit};
     *     an {@link InterruptException} when the thread is interrupted, which it then still is
     */
    public static <T> T get(Future<T> answer, Duration limit) {
        try {
            return answer.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException refusal ? refusal : new KafkaException(e.getCause());
        } catch (java.util.concurrent.TimeoutException e) {
            throw new TimeoutException("The brokers did not answer within " + limit.toMillis() + " ms", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
