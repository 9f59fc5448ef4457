package org.groupwriteback.exporter.directory;

import static org.groupwriteback.exporter.directory.Reaction.HALT;
import static org.groupwriteback.exporter.directory.Reaction.HALT_GROUP;
import static org.groupwriteback.exporter.directory.Reaction.REJECT;
import static org.groupwriteback.exporter.directory.Reaction.RETRY;
import static org.groupwriteback.exporter.directory.Reaction.WAIT;

/** The closed list of failures, each with what is done about it, what it means, and what a person can do. */
public enum FailureCategory {
    SERVER_DOWN(
            WAIT, "No domain controller answers", "Check WRITEBACK_AD_URLS, the network, and the domain controllers"),
    BUSY(WAIT, "The domain controller is busy", "Nothing to do unless it stays so; then look at its load"),
    UNAVAILABLE(WAIT, "The domain controller is starting, stopping, or can't serve", "Look at the domain controller"),

    CREDENTIALS(
            HALT,
            "AD refuses the service account's name or password",
            "Correct WRITEBACK_AD_BIND_DN or WRITEBACK_AD_BIND_PASSWORD, or the account in AD"),
    PASSWORD_EXPIRED(
            HALT,
            "The service account's password has expired or must be changed",
            "Set a new password in AD and in WRITEBACK_AD_BIND_PASSWORD"),
    ACCOUNT_LOCKED(HALT, "The service account is locked out", "Unlock it in AD and find who tries wrong passwords"),
    ACCOUNT_DISABLED(
            HALT,
            "The service account is disabled, expired, or may not log on now or from here",
            "Enable it, or mend its logon hours and workstations, in AD"),
    SECURE_CONNECTION_REQUIRED(
            HALT,
            "AD takes this only over an encrypted or signed connection",
            "Use ldaps:// in WRITEBACK_AD_URLS, or WRITEBACK_AD_START_TLS=true"),
    CERTIFICATE_REFUSED(
            HALT,
            "The domain controller's certificate can't be trusted",
            "Name its issuer in WRITEBACK_AD_CA_FILE and call it by a name in the certificate in WRITEBACK_AD_URLS"),
    TARGET_OU_MISSING(
            HALT,
            "The target OU doesn't exist, or the service account can't see it",
            "Create it or correct WRITEBACK_AD_TARGET_OU"),

    READ_ONLY_CONTROLLER(
            HALT, "The domain controller is a read-only one", "Name a writable domain controller in WRITEBACK_AD_URLS"),

    INSUFFICIENT_RIGHTS(
            HALT_GROUP,
            "The service account lacks a right on the OU or on this group",
            "Grant it to create, change and delete groups in the target OU"),

    GROUP_NOT_ON_RECORD(
            RETRY,
            "The group isn't on record as written to AD yet",
            "Nothing: it is asked for again once the group is written"),
    GROUP_GONE(RETRY, "AD no longer has the group", "Nothing: it is written again when the group itself is"),
    CONTROLLER_BEHIND(
            RETRY,
            "Another domain controller was taken a short while ago, and may not have the group's last change yet",
            "Nothing: it is tried again until AD has replicated, for at most WRITEBACK_AD_REPLICATION_DELAY"),
    TIMED_OUT(
            RETRY,
            "The domain controller did not answer in time",
            "Look at its load, or raise WRITEBACK_AD_READ_TIMEOUT"),
    READ_ONLY_REPLICA(
            RETRY,
            "The domain controller refers to another one, as a read-only one does for writes",
            "Name a writable domain controller in WRITEBACK_AD_URLS"),
    LIMIT_EXCEEDED(RETRY, "AD's limit for one request was exceeded", "Lower WRITEBACK_AD_CHUNK_SIZE"),
    NO_IDENTIFIERS(
            RETRY,
            "The domain controller has no relative identifiers left to give a new group",
            "See that it reaches the RID master"),
    ALREADY_MEMBER(RETRY, "The membership changed while it was written", "Nothing: it is compared again"),
    NOT_A_MEMBER(RETRY, "The membership changed while it was written", "Nothing: it is compared again"),
    UNKNOWN(RETRY, "AD refused it for a reason that isn't known here", "See AD's text; it is tried again"),

    NAME_CLASH(
            REJECT, "Another object in the OU has this name", "Rename or remove the other object, or the cloud group"),
    ACCOUNT_NAME_TAKEN(
            REJECT,
            "Another account of the domain has this sAMAccountName",
            "Rename the other account, or change the naming policy"),
    ANCHOR_MISMATCH(
            REJECT,
            "The AD group that is on record for this cloud group carries another group's anchor in adminDescription",
            "Find out who changed it; correct adminDescription, or remove it"),
    AMBIGUOUS_ANCHOR(
            REJECT,
            "More than one AD group carries this cloud group's anchor in adminDescription",
            "Keep one and clear adminDescription of the others"),
    PROTECTED(
            REJECT,
            "AD marks the group as protected (adminCount=1)",
            "Take it out of the privileged groups and clear adminCount, or leave it to its administrators"),
    TARGET_OU_UNUSABLE(
            REJECT,
            "The OU that the group belongs in is not a DN, or doesn't exist",
            "Create it, or correct the policy"),
    INVALID_NAME(REJECT, "AD doesn't take the group's name", "Rename the cloud group"),
    INVALID_VALUE(REJECT, "AD doesn't take an attribute's value", "Change it in the cloud; AD's text says which"),
    SCHEMA_LACKS(REJECT, "AD's schema has no such attribute or class", "Extend the schema, as AD's text says"),
    SCHEMA_VIOLATION(REJECT, "The group wouldn't be a group that AD's schema allows", "See AD's text"),
    GROUP_TYPE_REFUSED(
            REJECT,
            "AD doesn't let the group's type or scope be changed like that",
            "See AD's text: mostly a member or a parent of the group stands against the new scope"),
    NOT_ALLOWED(REJECT, "AD doesn't allow the operation on this object", "See AD's text"),

    MEMBER_NOT_FOUND(
            REJECT, "AD has no such object", "See that the member is in AD's forest; it is written once it is"),
    NESTING_SCOPE(
            REJECT,
            "A universal group cannot have a local group as a member",
            "Take the member out, or change its scope to Global or Universal"),
    FOREIGN_SID(
            REJECT,
            "The member's SID is none of this forest's domains",
            "Take the member out; a universal group can't hold accounts of another forest"),
    AMBIGUOUS_SOURCE_ANCHOR(
            REJECT,
            "More than one AD object has this source anchor as objectGUID or mS-DS-ConsistencyGuid",
            "Clear mS-DS-ConsistencyGuid of the wrong one"),
    UNREADABLE_ANCHOR(REJECT, "The member's anchor can't be read", "Report it: the evaluator should never write one");

    private final Reaction reaction;
    private final String meaning;
    private final String remedy;

    FailureCategory(Reaction reaction, String meaning, String remedy) {
        this.reaction = reaction;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    public Reaction reaction() {
        return reaction;
    }

    /** What it means, and the remedy, in two sentences. */
    public String explanation() {
        return meaning + ". " + remedy + ".";
    }

    /** What can be done about it. */
    public String remedy() {
        return remedy;
    }

    /** Whether AD as a whole is concerned, not one item or group. */
    public boolean concernsAll() {
        return reaction == WAIT || reaction == HALT;
    }

    /**
     * Whether a part of a refused write deserves a try by itself: the reason may be one value among many, or their number. Not
     * what concerns AD or the group as a whole, and not what AD never answered.
     */
    boolean mayConcernAPart() {
        return (reaction == REJECT || reaction == RETRY)
                && this != TIMED_OUT
                && this != READ_ONLY_REPLICA
                && this != CONTROLLER_BEHIND;
    }

    /** Whether AD refuses the service account itself, so that each further logon may count against it. */
    public boolean concernsTheAccount() {
        return this == CREDENTIALS || this == PASSWORD_EXPIRED || this == ACCOUNT_LOCKED || this == ACCOUNT_DISABLED;
    }

    /** Whether AD has said what it did: after anything else it may have done what was asked. */
    boolean isAnswer() {
        return !concernsAll() && this != TIMED_OUT;
    }
}
