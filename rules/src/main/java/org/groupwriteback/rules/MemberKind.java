package org.groupwriteback.rules;

/** Type of a directory object that can be a member of a group. */
public enum MemberKind {
    USER,
    DEVICE,
    GROUP,
    CONTACT,
    SERVICE_PRINCIPAL,
    OTHER
}
