package org.groupwriteback.exporter.groups;

/**
 * One member value as it should be.
 *
 * @param anchor text of the anchor as it stands on the topic; {@link MemberAnchor#parse} reads it
 * @param present whether AD's group should hold it
 */
public record WantedMember(String anchor, boolean present) implements Wanted {}
