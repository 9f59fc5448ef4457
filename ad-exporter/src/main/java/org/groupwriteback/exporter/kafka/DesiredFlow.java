package org.groupwriteback.exporter.kafka;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.groupwriteback.exporter.availability.DirectoryAccess;
import org.groupwriteback.exporter.availability.GuardedMemberDirectory;
import org.groupwriteback.exporter.directory.GroupDirectory;
import org.groupwriteback.exporter.directory.MemberDirectory;
import org.groupwriteback.exporter.queue.GroupQueues;
import org.groupwriteback.exporter.queue.Lease;
import org.groupwriteback.exporter.writing.GroupsWithoutRights;
import org.groupwriteback.exporter.writing.PresentMembers;
import org.groupwriteback.exporter.writing.SourceAnchorWatch;
import org.groupwriteback.exporter.writing.TurnWriter;
import org.groupwriteback.exporter.writing.WriterPool;
import org.groupwriteback.liveness.Liveness;
import org.groupwriteback.topics.Topics;

/** From ad.desired.v1 to AD to ad.outcomes.v1, with all that moves on the way; runs from {@link #start} to {@link #close}. */
public final class DesiredFlow implements AutoCloseable {
    private final Producer<String, SpecificRecord> producer;
    private final Deliveries deliveries;
    private final OutcomeMeter meter;
    private final DesiredConsumer consumer;
    private final WriterPool writers;
    private final SourceAnchorWatch sourceAnchors;
    private final int connections;
    private final GroupsWithoutRights withoutRights = new GroupsWithoutRights();

    /**
     * Puts the flow together.
     *
     * @param targetOu OU of groups whose record names none
     * @param chunkSize most members in one write
     * @param connections how many groups are written at the same time
     */
    public DesiredFlow(
            ExporterClients clients,
            Lease lease,
            DirectoryAccess access,
            GroupDirectory groups,
            MemberDirectory members,
            String targetOu,
            int chunkSize,
            int connections,
            MeterRegistry meters,
            Liveness liveness) {
        this.connections = connections;
        this.producer = clients.producer();
        this.deliveries = new Deliveries(producer, System::nanoTime);
        this.meter = new OutcomeMeter(meters);
        String topic = clients.settings().name(Topics.AD_DESIRED);
        GroupRegister register = new GroupRegister();
        GroupQueues queues = new GroupQueues(chunkSize, Math.max(1, connections / 2), register::appliedVersion);
        KafkaTurnReports reports =
                new KafkaTurnReports(deliveries, clients.settings(), register, queues, lease, meter, Clock.systemUTC());
        Consumer<byte[], byte[]> member = clients.member();
        Membership membership = new Membership(member, lease, clients.sessionTimeout());
        this.consumer = new DesiredConsumer(
                member,
                new Shares(member, queues, register, membership),
                membership,
                new RegisterLoading(
                        clients::reader, register, clients.settings().name(Topics.AD_GROUPS), topic),
                new DesiredDecoding(targetOu),
                queues,
                reports,
                access,
                lease,
                topic,
                liveness);
        this.sourceAnchors =
                new SourceAnchorWatch(new GuardedMemberDirectory(members, access, () -> {}), reports, liveness);
        PresentMembers presentMembers =
                new PresentMembers(new KafkaObservations(producer, clients.settings(), Clock.systemUTC()));
        TurnWriter writer =
                new TurnWriter(access, groups, members, reports, lease, withoutRights, sourceAnchors, presentMembers);
        this.writers = new WriterPool(queues, writer, reports, access, lease, liveness);
        gauges(meters, queues);
    }

    private void gauges(MeterRegistry meters, GroupQueues queues) {
        Gauge.builder("writeback.exporter.source.anchors.unchecked", sourceAnchors, SourceAnchorWatch::unchecked)
                .description("Members whose source anchor was not compared with their SID's object")
                .register(meters);
        Gauge.builder("writeback.exporter.groups.without.rights", withoutRights, GroupsWithoutRights::count)
                .description("Groups that AD does not let us write until a right is granted")
                .register(meters);
        Gauge.builder("writeback.exporter.desired.superseded", queues, GroupQueues::superseded)
                .description("Desired records that were not written, because a newer one had been or was to be")
                .register(meters);
        Gauge.builder("writeback.exporter.desired.standing", consumer, each -> each.standstills()
                        .size())
                .description(
                        "Partitions that are not read any further, because a record can't be read and mustn't be skipped")
                .register(meters);
    }

    public void start() {
        deliveries.start();
        writers.start(connections);
        sourceAnchors.start();
        consumer.start();
    }

    /** Whether desired records are being read. */
    public boolean isRunning() {
        return consumer.isJoined();
    }

    /** Groups that can't be written until a person grants a right. */
    public int groupsWithoutRights() {
        return withoutRights.count();
    }

    /** Partitions that are not read any further until a restart, each with the reason. */
    public List<Standstill> standstills() {
        return consumer.standstills();
    }

    /** Outcomes sent since the start. */
    public long outcomes() {
        return meter.total();
    }

    /** Ends in order, within about a minute: turns under way end, their answers are sent, what is finished is committed. */
    @Override
    public void close() {
        consumer.close();
        writers.close();
        sourceAnchors.close();
        deliveries.close();
        producer.close();
    }
}
