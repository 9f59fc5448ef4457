package org.groupwriteback.sandbox;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.groupwriteback.kafka.KafkaSettings;
import org.groupwriteback.kafka.TopicProvisioning;
import org.groupwriteback.sandbox.account.Account;
import org.groupwriteback.sandbox.account.AccountText;
import org.groupwriteback.sandbox.account.Ledger;
import org.groupwriteback.sandbox.observe.Observer;
import org.groupwriteback.settings.ServiceLauncher;
import org.groupwriteback.settings.Settings;
import org.groupwriteback.topics.Topics;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** Starts everything, tells how far it has come, gives an account, and stays up telling each further change. */
public final class Sandbox {
    private static final Duration PROGRESS_EVERY = Duration.ofSeconds(2);
    /** So long nothing may have moved for the account to be taken. */
    private static final Duration QUIET = Duration.ofSeconds(3);
    /** So long Ctrl-C waits for everything to stop in order. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final SandboxOptions options;
    private final PrintStream out;

    private Sandbox(SandboxOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    public static void main(String[] arguments) {
        if (List.of(arguments).contains("--help")) {
            System.out.print(SandboxOptions.USAGE);
            return;
        }
        ServiceLauncher.explained(environment -> {
            SandboxOptions options = SandboxOptions.parse(List.of(arguments));
            logToFile(options);
            new Sandbox(options, new PrintStream(System.out, true, StandardCharsets.UTF_8)).run(environment);
        });
    }

    /** What the services log goes to a file: the console is for the account. */
    private static void logToFile(SandboxOptions options) {
        System.setProperty("sandbox.log", options.data().resolve("sandbox.log").toString());
        System.setProperty("logback.configurationFile", "sandbox-logback.xml");
        // The services start side by side, and each would set up the logging of all.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
    }

    private void run(Map<String, String> environment) {
        out.println("Group Writeback sandbox. Starting; the log is in "
                + options.data().resolve("sandbox.log"));
        CountDownLatch stopped = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stopped, ended), "sandbox-stop"));
        try {
            runUntil(stopped, environment);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
        }
    }

    /** Without waiting, the JVM would end with the directories of the stand-ins still there. */
    private static void stop(CountDownLatch stopped, CountDownLatch ended) {
        stopped.countDown();
        try {
            ended.await(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void runUntil(CountDownLatch stopped, Map<String, String> environment) throws InterruptedException {
        try (Startup startup = new Startup(this::detail);
                StandIns standIns = StandIns.start(startup, options, environment, this::detail)) {
            KafkaSettings kafka = KafkaSettings.from(Settings.of(standIns.environment()));
            new TopicProvisioning(kafka).provision(Topics.all());
            Instant start = Instant.now();
            try (Observer observer = new Observer(kafka);
                    Services services = Services.start(
                            startup,
                            standIns.environment(),
                            options.data(),
                            standIns.graph().isPresent(),
                            this::detail)) {
                out.println("All " + services.count() + " services run. Reading the cloud and writing AD");
                boolean writes = "on".equals(standIns.environment().get("WRITEBACK_MODE"));
                if (!writes) {
                    out.println("WRITEBACK_MODE isn't on: AD is not written, the account is of what would be");
                }
                Duration untilWritten = waitUntilWritten(observer, start, stopped, writes);
                if (stopped.getCount() == 0) {
                    return;
                }
                Optional<Probe.Place> place = place(standIns);
                List<Duration> times = place.isPresent() ? probe(standIns, place.get()) : List.of();
                print(observer.account(writes, untilWritten, times));
                place.ifPresent(where -> invite(standIns, where));
                if (!options.once()) {
                    observer.printTo(out::println);
                    stopped.await();
                }
            }
        }
    }

    private void detail(String line) {
        out.println("  " + line);
    }

    private Duration waitUntilWritten(Observer observer, Instant start, CountDownLatch stopped, boolean writes)
            throws InterruptedException {
        Instant lastMove = Instant.now();
        Instant lastLine = start;
        long seen = -1;
        while (!stopped.await(100, TimeUnit.MILLISECONDS)) {
            Instant now = Instant.now();
            Ledger.Progress progress = observer.progress();
            if (observer.seen() != seen) {
                seen = observer.seen();
                lastMove = now;
            }
            if (Duration.between(lastLine, now).compareTo(PROGRESS_EVERY) >= 0) {
                lastLine = now;
                out.printf(
                        Locale.ROOT,
                        "  %3d s   groups decided %,d   groups in AD %,d of %,d   members in AD %,d of %,d%n",
                        Duration.between(start, now).toSeconds(),
                        progress.decided(),
                        progress.groupsDone(),
                        progress.groups(),
                        progress.membersDone(),
                        progress.members());
            }
            boolean quiet = Duration.between(lastMove, now).compareTo(QUIET) > 0;
            if (progress.decided() > 0 && (progress.complete() || !writes) && quiet) {
                break;
            }
        }
        return Duration.between(start, lastMove);
    }

    private static Optional<Probe.Place> place(StandIns standIns) {
        if (standIns.graph().isEmpty() || standIns.directory().isEmpty()) {
            return Optional.empty();
        }
        String ou = standIns.targetOu().orElseThrow();
        return Probe.place(standIns.graph().get(), standIns.directory().get().groups(ou), standIns.people());
    }

    private static List<Duration> probe(StandIns standIns, Probe.Place place) throws InterruptedException {
        return new Probe(
                        standIns.graph().orElseThrow(),
                        standIns.directory().orElseThrow(),
                        standIns.targetOu().orElseThrow())
                .run(place);
    }

    private void print(Account account) {
        out.println();
        AccountText.of(account).forEach(out::println);
    }

    private void invite(StandIns standIns, Probe.Place place) {
        String member = standIns.graph().orElseThrow().baseUrl() + "/admin/groups/" + place.groupNickname()
                + "/members/" + place.personName();
        out.println();
        out.println("Add a member in the cloud, and see it arrive in AD (-X DELETE takes it out again):");
        out.println("  curl -X POST " + member);
        out.println();
    }
}
