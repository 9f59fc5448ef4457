package org.groupwriteback.exporter.kafka;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.groupwriteback.exporter.access.DirectoryAccess;
import org.groupwriteback.exporter.access.GuardedMemberDirectory;
import org.groupwriteback.exporter.flow.GroupQueues;
import org.groupwriteback.exporter.flow.Lease;
import org.groupwriteback.exporter.groups.GroupDirectory;
import org.groupwriteback.exporter.groups.MemberDirectory;
import org.groupwriteback.exporter.writing.GroupsWithoutRights;
import org.groupwriteback.exporter.writing.PresentMembers;
import org.groupwriteback.exporter.writing.SourceAnchorWatch;
import org.groupwriteback.exporter.writing.TurnWriter;
import org.groupwriteback.exporter.writing.WriterPool;

/** From ad.desired.v1 to AD to ad.outcomes.v1, with all that moves on the way; runs from {@link #start} to {@link #close}. */
public final class DesiredFlow implements AutoCloseable {
    private final Producer<String, SpecificRecord> producer;
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
            DirectoryAccess access,
            GroupDirectory groups,
            MemberDirectory members,
            String targetOu,
            int chunkSize,
            int connections,
            MeterRegistry meters) {
        this.connections = connections;
        this.producer = clients.producer();
        this.meter = new OutcomeMeter(meters);
        GroupRegister register = new GroupRegister();
        KafkaAnswers answers = new KafkaAnswers(producer, clients.settings(), register, meter, Clock.systemUTC());
        GroupQueues queues = new GroupQueues(chunkSize);
        Lease lease = new Lease(clients.sessionTimeout(), System::nanoTime);
        this.consumer =
                new DesiredConsumer(clients, register, new DesiredDecoding(targetOu), queues, answers, access, lease);
        PresentMembers presentMembers =
                new PresentMembers(new KafkaObservations(producer, clients.settings(), Clock.systemUTC()));
        this.sourceAnchors = new SourceAnchorWatch(new GuardedMemberDirectory(members, access, () -> {}), answers);
        Gauge.builder("writeback.exporter.source.anchors.unchecked", sourceAnchors, SourceAnchorWatch::unchecked)
                .description("Members whose source anchor was not compared with their SID's object")
                .register(meters);
        this.writers = new WriterPool(
                queues,
                new TurnWriter(access, groups, members, answers, lease, withoutRights, sourceAnchors, presentMembers),
                access);
        Gauge.builder("writeback.exporter.groups.without.rights", withoutRights, GroupsWithoutRights::count)
                .description("Groups that AD does not let us write until a right is granted")
                .register(meters);
    }

    public void start() {
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
        producer.close();
    }
}
