package org.groupwriteback.exporter.kafka;

import java.time.Instant;
import org.groupwriteback.exporter.directory.ItemResult;
import org.groupwriteback.exporter.directory.MemberAnchor;
import org.groupwriteback.exporter.directory.Refusal;
import org.groupwriteback.exporter.directory.SourceAnchorClaim;
import org.groupwriteback.exporter.directory.WantedMember;
import org.groupwriteback.exporter.queue.Pending;
import org.groupwriteback.records.Outcome;
import org.groupwriteback.records.Result;
import org.jspecify.annotations.Nullable;

/** From a result to its record. */
final class Outcomes {
    private Outcomes() {}

    static Outcome of(Pending item, ItemResult result, Instant now) {
        Refusal refusal = refusal(result);
        return Outcome.newBuilder()
                .setGroupId(item.groupId())
                .setItem(item.item())
                .setVersion(item.version())
                .setResult(kind(result))
                .setCategory(refusal == null ? null : refusal.category().name())
                .setLdapResultCode(refusal == null ? null : refusal.resultCode())
                .setAdText(refusal == null ? null : refusal.adText())
                .setExplanation(refusal == null ? null : refusal.explanation())
                .setAt(now)
                .setObservedAt(item.observedAt())
                .setPresent(item.wanted() instanceof WantedMember member ? member.present() : null)
                .setObject(result.object().map(MemberAnchor::text).orElse(null))
                .build();
    }

    static Outcome conflict(Pending item, SourceAnchorClaim claim, Instant now) {
        return Outcome.newBuilder(of(item, ItemResult.APPLIED, now))
                .setCategory(SourceAnchorClaim.CONFLICT)
                .setExplanation(claim.explanation())
                .build();
    }

    static Result kind(ItemResult result) {
        if (result instanceof ItemResult.Applied) {
            return Result.APPLIED;
        }
        if (result instanceof ItemResult.Unchanged) {
            return Result.UNCHANGED;
        }
        return result instanceof ItemResult.Rejected ? Result.REJECTED : Result.RETRY;
    }

    static @Nullable Refusal refusal(ItemResult result) {
        if (result instanceof ItemResult.Rejected rejected) {
            return rejected.refusal();
        }
        return result instanceof ItemResult.Retry retry ? retry.refusal() : null;
    }
}
