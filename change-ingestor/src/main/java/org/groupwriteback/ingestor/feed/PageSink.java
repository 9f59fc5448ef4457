package org.groupwriteback.ingestor.feed;

/** Takes what a page shows, while it is still arriving. */
public interface PageSink {
    /** An object, with its selected properties but without its members. */
    void object(CloudObject object);

    /** A member of a group: present, or removed. May come before or after its group's {@link #object}. */
    void member(String groupId, String memberId, boolean present, MemberType type);

    /** Something in the page that is no object, or no member, of the documented shape. */
    void unreadable(String objectId, String problem);
}
