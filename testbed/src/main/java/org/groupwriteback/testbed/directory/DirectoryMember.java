package org.groupwriteback.testbed.directory;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member of a group as AD shows it.
 *
 * @param sid null for what isn't a security principal, as a device
 */
public record DirectoryMember(UUID objectGuid, @Nullable String sid, String dn) {}
