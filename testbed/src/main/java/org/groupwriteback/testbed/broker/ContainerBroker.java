package org.groupwriteback.testbed.broker;

import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/** The official broker image in a container; its data ends with it. Needs a Docker engine. */
final class ContainerBroker implements Broker {
    private static final String IMAGE = "apache/kafka:4.1.1";

    private final KafkaContainer container;

    /**
     * @throws IllegalStateException when there is no Docker engine
     */
    ContainerBroker() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            throw new IllegalStateException("testbed.containers is true and no Docker engine answers."
                    + " Start one, or leave the property out for a broker in this JVM.");
        }
        container = new KafkaContainer(IMAGE)
                .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
        container.start();
    }

    @Override
    public String bootstrapServers() {
        return container.getBootstrapServers();
    }

    @Override
    public void close() {
        container.stop();
    }
}
