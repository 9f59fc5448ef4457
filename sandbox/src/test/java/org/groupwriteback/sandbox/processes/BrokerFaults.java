package org.groupwriteback.sandbox.processes;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.config.ConfigResource;

/** What brokers and operators do to the services' producers, and what a service must come through. */
final class BrokerFaults {
    private static final String MOST_BYTES = "max.message.bytes";

    private final Admin admin;

    BrokerFaults(Admin admin) {
        this.admin = admin;
    }

    /** Begins a newer life of each transactional id that begins so: whoever used it is a former one from now on. */
    void fence(String prefix) {
        List<String> ids = ConsumerGroups.get(admin.listTransactions().all()).stream()
                .map(TransactionListing::transactionalId)
                .filter(id -> id.startsWith(prefix))
                .toList();
        if (ids.isEmpty()) {
            throw new IllegalStateException("Nobody has a transactional id that begins with " + prefix);
        }
        ConsumerGroups.get(admin.fenceProducers(ids).all());
    }

    /** No record is taken on this topic any more: each is too large for it. The ends of transactions are not: a broker that can't
     * write those never gets over it. */
    void refuse(String topic) {
        alter(topic, new AlterConfigOp(new ConfigEntry(MOST_BYTES, "100"), AlterConfigOp.OpType.SET));
    }

    /** The end of {@link #refuse}. */
    void take(String topic) {
        alter(topic, new AlterConfigOp(new ConfigEntry(MOST_BYTES, ""), AlterConfigOp.OpType.DELETE));
    }

    private void alter(String topic, AlterConfigOp operation) {
        Map<ConfigResource, Collection<AlterConfigOp>> change =
                Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(operation));
        ConsumerGroups.get(admin.incrementalAlterConfigs(change).all());
    }
}
