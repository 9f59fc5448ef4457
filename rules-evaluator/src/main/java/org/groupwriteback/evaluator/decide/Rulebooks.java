package org.groupwriteback.evaluator.decide;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.TimestampedKeyValueStore;
import org.apache.kafka.streams.state.ValueAndTimestamp;
import org.groupwriteback.encoding.RecordCodec;
import org.groupwriteback.encoding.UnreadableRecord;
import org.groupwriteback.evaluator.policyfile.PolicyFile;
import org.groupwriteback.evaluator.streams.CloudFacts;
import org.groupwriteback.records.TenantSetting;
import org.groupwriteback.rules.TenantDefault;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The rulebook in force, read anew from the tenant's settings at most once a second. Used by its task's thread alone. */
final class Rulebooks {
    /** Global store of cloud.settings.v1. */
    static final String SETTINGS = "settings";

    private static final Logger LOG = LoggerFactory.getLogger(Rulebooks.class);
    private static final long FRESH_MILLIS = Duration.ofSeconds(1).toMillis();

    private final PolicyFile policy;
    private final @Nullable Instant adRestoredAt;
    private final TimestampedKeyValueStore<String, byte[]> settings;
    private Rulebook current;
    private long readAt = Long.MIN_VALUE;
    private boolean unreadable;

    Rulebooks(ProcessorContext<?, ?> context, PolicyFile policy, @Nullable Instant adRestoredAt) {
        this.policy = policy;
        this.adRestoredAt = adRestoredAt;
        this.settings = context.getStateStore(SETTINGS);
        this.current = Rulebook.of(policy, new TenantDefault(List.of()), adRestoredAt);
    }

    /** The one in force. */
    Rulebook current() {
        return current;
    }

    /** Looks at the settings again where that is due; true when another rulebook is in force now. */
    boolean refresh(long nowMillis) {
        if (nowMillis - FRESH_MILLIS < readAt && readAt <= nowMillis) {
            return false;
        }
        readAt = nowMillis;
        Rulebook before = current;
        List<TenantSetting> history = history();
        if (history != null) {
            current = Rulebook.of(policy, CloudFacts.tenantDefault(history), adRestoredAt);
        }
        return !current.edition().equals(before.edition());
    }

    /** What the tenant's settings were, in time; null when one can't be read: then what was in force stays. */
    private @Nullable List<TenantSetting> history() {
        List<TenantSetting> history = new ArrayList<>();
        try (KeyValueIterator<String, ValueAndTimestamp<byte[]>> all = settings.all()) {
            while (all.hasNext()) {
                if (RecordCodec.decode(all.next().value.value()) instanceof TenantSetting setting) {
                    history.add(setting);
                }
            }
            unreadable = false;
            return history;
        } catch (UnreadableRecord e) {
            if (!unreadable) {
                LOG.error(
                        "cloud.settings.v1 holds a setting that can't be read, so the settings known before stay in force:"
                                + " {}. Upgrade this service",
                        e.getMessage());
            }
            unreadable = true;
            return null;
        }
    }
}
