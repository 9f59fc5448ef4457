package org.groupwriteback.benchmarks.lab;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.groupwriteback.benchmarks.follow.OutcomeLog;
import org.groupwriteback.exporter.AdExporterApplication;
import org.groupwriteback.kafka.KafkaSettings;
import org.springframework.context.ConfigurableApplicationContext;

/** The real exporter in this JVM, with the two ends of its topics in our hands. Confined to one thread. */
public final class RunningExporter implements AutoCloseable {
    private static final Duration GROUP_LIMIT = Duration.ofMinutes(2);

    private final ConfigurableApplicationContext service;
    private final KafkaSettings kafka;
    private final DesiredWriter desired;

    private RunningExporter(ConfigurableApplicationContext service, KafkaSettings kafka) {
        this.service = service;
        this.kafka = kafka;
        this.desired = new DesiredWriter(kafka);
    }

    public static RunningExporter start(Workplace workplace) {
        return new RunningExporter(AdExporterApplication.start(workplace.environment()), workplace.kafka());
    }

    /** Where what AD should hold is put. */
    public DesiredWriter desired() {
        return desired;
    }

    /** What it answers from now on. */
    public OutcomeLog outcomes() {
        return OutcomeLog.fromNow(kafka);
    }

    /** Has these groups made, and waits for it. */
    public void create(Iterable<String> groupIds) throws InterruptedException {
        try (OutcomeLog outcomes = outcomes()) {
            int count = 0;
            for (String groupId : groupIds) {
                desired.group(groupId);
                count++;
            }
            outcomes.awaitGroups(count, GROUP_LIMIT);
        }
    }

    /** How often it has read from AD since its start. */
    public long reads() {
        return service
                .getBean(MeterRegistry.class)
                .find("writeback.exporter.directory.operations")
                .tag("operation", "READ")
                .timers()
                .stream()
                .mapToLong(Timer::count)
                .sum();
    }

    @Override
    public void close() {
        desired.close();
        service.close();
    }
}
