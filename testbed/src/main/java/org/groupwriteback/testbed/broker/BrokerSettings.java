package org.groupwriteback.testbed.broker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/** The settings of a node that is broker and controller in one, small enough to share a JVM with what it serves. */
final class BrokerSettings {
    static final int NODE_ID = 1;

    private BrokerSettings() {}

    /**
     * @param sessionTimeout how long the controller believes in a broker that was killed; a restart waits it out
     */
    static Properties of(Path logs, BrokerPorts ports, Duration sessionTimeout) {
        String client = "127.0.0.1:" + ports.client();
        String controller = "127.0.0.1:" + ports.controller();
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "node.id",
                String.valueOf(NODE_ID),
                "process.roles",
                "broker,controller",
                "controller.quorum.voters",
                NODE_ID + "@" + controller,
                "listeners",
                "CLIENT://" + client + ",CONTROLLER://" + controller,
                "advertised.listeners",
                "CLIENT://" + client,
                "listener.security.protocol.map",
                "CLIENT:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name",
                "CLIENT",
                "controller.listener.names",
                "CONTROLLER",
                "log.dirs",
                logs.toString()));
        settings.putAll(Map.of(
                "auto.create.topics.enable", "false",
                "num.partitions", "4",
                "default.replication.factor", "1",
                "offsets.topic.num.partitions", "4",
                "offsets.topic.replication.factor", "1",
                "transaction.state.log.num.partitions", "4",
                "transaction.state.log.replication.factor", "1",
                "transaction.state.log.min.isr", "1",
                "group.initial.rebalance.delay.ms", "0"));
        settings.putAll(Map.of(
                "broker.session.timeout.ms", String.valueOf(sessionTimeout.toMillis()),
                "broker.heartbeat.interval.ms", "500",
                "num.network.threads", "2",
                "num.io.threads", "4",
                "background.threads", "2",
                // The default of 128 MB would be half of the sandbox's heap; this much still holds 600,000 keys a pass.
                "log.cleaner.dedupe.buffer.size", String.valueOf(16 << 20),
                "share.coordinator.state.topic.replication.factor", "1",
                "share.coordinator.state.topic.min.isr", "1"));
        return settings;
    }
}
