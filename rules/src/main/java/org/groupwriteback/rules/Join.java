package org.groupwriteback.rules;

import java.util.Optional;
import org.groupwriteback.rules.Resolution.LeftOut;
import org.groupwriteback.rules.Resolution.Resolved;

/** Second stage: from a cloud member to its counterpart in AD (B6 to B8). */
public final class Join {
    private Join() {}

    public static Resolution resolve(Member member) {
        if (member.presence() == Presence.SOFT_DELETED) {
            return new LeftOut(LeftOutReason.SOFT_DELETED);
        }
        if (member.presence() == Presence.DELETED) {
            return new LeftOut(LeftOutReason.DELETED);
        }
        return switch (member.kind()) {
            case USER -> user(member);
            case GROUP -> group(member);
            case DEVICE -> device(member);
            case CONTACT -> new LeftOut(LeftOutReason.CONTACT);
            case SERVICE_PRINCIPAL -> new LeftOut(LeftOutReason.SERVICE_PRINCIPAL);
            case OTHER -> new LeftOut(LeftOutReason.UNKNOWN_TYPE);
        };
    }

    private static Resolution user(Member user) {
        if (!user.seen()) {
            return new LeftOut(LeftOutReason.NOT_YET_SEEN);
        }
        Optional<String> source = Optional.ofNullable(user.immutableId()).flatMap(Anchor::source);
        if (user.sid() != null) {
            return new Resolved(Anchor.sid(user.sid()), source.orElse(null));
        }
        if (user.immutableId() == null) {
            return new LeftOut(LeftOutReason.CLOUD_ONLY_USER);
        }
        return source.<Resolution>map(Resolved::new).orElseGet(() -> new LeftOut(LeftOutReason.UNUSABLE_SOURCE_ANCHOR));
    }

    /** A group of ours while it is written; a group synced from AD because it exists there (B7). */
    private static Resolution group(Member group) {
        Member.WrittenGroup ours = group.writtenGroup();
        if (ours != null && ours.objectGuid() != null) {
            return ours.written()
                    ? new Resolved(Anchor.guid(ours.objectGuid()))
                    : new LeftOut(LeftOutReason.CHILD_NOT_WRITTEN);
        }
        if (group.sid() != null) {
            return new Resolved(Anchor.sid(group.sid()));
        }
        return new LeftOut(LeftOutReason.CHILD_NOT_WRITTEN);
    }

    private static Resolution device(Member device) {
        if (!device.seen()) {
            return new LeftOut(LeftOutReason.NOT_YET_SEEN);
        }
        return device.sid() == null
                ? new LeftOut(LeftOutReason.DEVICE_WITHOUT_COUNTERPART)
                : new Resolved(Anchor.sid(device.sid()));
    }
}
