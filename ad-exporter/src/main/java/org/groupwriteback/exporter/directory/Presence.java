package org.groupwriteback.exporter.directory;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.groupwriteback.exporter.directory.MemberDirectory.Change;
import org.jspecify.annotations.Nullable;

/**
 * Which of some values a group holds: read from AD when first asked for, once, and kept up with our own writes since. Holds
 * those values alone, never the group's. Confined to one thread.
 */
final class Presence {
    private final MemberDirectory directory;
    private final UUID group;
    private final Set<MemberAnchor> values;
    private @Nullable Set<MemberAnchor> present;

    Presence(MemberDirectory directory, UUID group, Collection<MemberAnchor> values) {
        this.directory = directory;
        this.group = group;
        this.values = new HashSet<>(values);
    }

    boolean isKnown() {
        return present != null;
    }

    /** Whether the group holds the value. */
    boolean has(MemberAnchor value) {
        return known().contains(value);
    }

    /** AD has taken this change. */
    void changed(Change change, Collection<MemberAnchor> changed) {
        if (present == null) {
            return;
        }
        if (change == Change.ADD) {
            present.addAll(changed);
        } else {
            changed.forEach(present::remove);
        }
    }

    private Set<MemberAnchor> known() {
        Set<MemberAnchor> known = present;
        if (known == null) {
            Set<MemberAnchor> read = new HashSet<>();
            directory.members(group, member -> {
                member.sid().filter(values::contains).ifPresent(read::add);
                if (values.contains(member.guid())) {
                    read.add(member.guid());
                }
            });
            present = read;
            known = read;
        }
        return known;
    }
}
