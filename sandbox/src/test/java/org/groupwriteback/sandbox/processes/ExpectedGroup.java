package org.groupwriteback.sandbox.processes;

import java.util.Set;

/**
 * A group as AD should hold it.
 *
 * @param groupType AD's number, as text
 * @param displayName empty when AD should have none
 * @param users SIDs of the users and devices that are members
 * @param groups cloud ids of the groups that are members
 */
record ExpectedGroup(
        String id,
        String cn,
        String groupType,
        String displayName,
        String description,
        Set<String> users,
        Set<String> groups) {}
