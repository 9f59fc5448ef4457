package org.groupwriteback.testbed.directory;

import java.util.UUID;

/** The two identities of an AD object that never change. */
public record Principal(String sid, UUID objectGuid) {}
