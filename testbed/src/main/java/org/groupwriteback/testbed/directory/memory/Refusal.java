package org.groupwriteback.testbed.directory.memory;

import com.unboundid.ldap.sdk.ResultCode;
import java.util.Locale;

/**
 * An operation that the directory refuses, with Windows' result code and text. The first number of the text is the
 * Win32 error, by which clients tell causes apart; the DSID names a line in Windows' own source and means nothing here.
 */
final class Refusal extends Exception {
    private static final long serialVersionUID = 1;
    private static final String DSID = "DSID-031A0000";

    private final ResultCode code;

    private Refusal(ResultCode code, String text) {
        super(text);
        this.code = code;
    }

    ResultCode code() {
        return code;
    }

    static Refusal noSuchObject(String bestMatch) {
        return noObject(0x208d, bestMatch);
    }

    /** A DN or GUID given as a value names nothing. As in Windows, the text doesn't say which one. */
    static Refusal unknownValue() {
        return noObject(0x525, "");
    }

    private static Refusal noObject(int error, String bestMatch) {
        return new Refusal(
                ResultCode.NO_SUCH_OBJECT,
                hex(error) + ": NameErr: " + DSID + ", problem 2001 (NO_OBJECT), data 0, best match of:\n\t'"
                        + bestMatch + "'\n");
    }

    static Refusal unknownSid() {
        return willNotPerform(0x2141);
    }

    static Refusal invalidGroupType() {
        return willNotPerform(0x2141);
    }

    static Refusal globalCantHaveLocalMember() {
        return willNotPerform(0x2144);
    }

    static Refusal globalCantHaveUniversalMember() {
        return willNotPerform(0x2145);
    }

    static Refusal universalCantHaveLocalMember() {
        return willNotPerform(0x2146);
    }

    static Refusal memberMissing() {
        return willNotPerform(0x561);
    }

    static Refusal systemOnly() {
        return willNotPerform(0x20b1);
    }

    static Refusal unwilling() {
        return willNotPerform(0x2035);
    }

    private static Refusal willNotPerform(int error) {
        return new Refusal(
                ResultCode.UNWILLING_TO_PERFORM,
                hex(error) + ": SvcErr: " + DSID + ", problem 5003 (WILL_NOT_PERFORM), data 0\n");
    }

    static Refusal memberExists() {
        return exists(0x562);
    }

    static Refusal nameExists() {
        return exists(0x2071);
    }

    static Refusal accountNameExists() {
        return exists(0x524);
    }

    private static Refusal exists(int error) {
        return new Refusal(
                ResultCode.ENTRY_ALREADY_EXISTS,
                hex(error) + ": UpdErr: " + DSID + ", problem 6005 (ENTRY_EXISTS), data 0\n");
    }

    static Refusal hasChildren() {
        return new Refusal(
                ResultCode.NOT_ALLOWED_ON_NONLEAF,
                hex(0x2015) + ": UpdErr: " + DSID + ", problem 6003 (CANT_ON_NON_LEAF), data 0\n");
    }

    static Refusal namingAttribute() {
        return new Refusal(
                ResultCode.NOT_ALLOWED_ON_RDN,
                hex(0x2016) + ": UpdErr: " + DSID + ", problem 6004 (CANT_ON_RDN), data 0\n");
    }

    static Refusal tooManyValues() {
        return new Refusal(
                ResultCode.ADMIN_LIMIT_EXCEEDED,
                hex(0x2024) + ": SvcErr: " + DSID + ", problem 5008 (ADMIN_LIMIT_EXCEEDED), data -1069\n");
    }

    static Refusal noRight() {
        return new Refusal(
                ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
                hex(0x2098) + ": SecErr: " + DSID + ", problem 4003 (INSUFF_ACCESS_RIGHTS), data 0\n");
    }

    static Refusal valueTwice(String attribute) {
        return attribute(ResultCode.ATTRIBUTE_OR_VALUE_EXISTS, 0x2083, "1006 (ATT_OR_VALUE_EXISTS)", attribute);
    }

    static Refusal valueMissing(String attribute) {
        return attribute(ResultCode.NO_SUCH_ATTRIBUTE, 0x2085, "1001 (NO_ATTRIBUTE_OR_VAL)", attribute);
    }

    static Refusal tooLong(String attribute) {
        return attribute(ResultCode.CONSTRAINT_VIOLATION, 0x2082, "1005 (CONSTRAINT_ATT_TYPE)", attribute);
    }

    static Refusal oneValueOnly(String attribute) {
        return attribute(ResultCode.CONSTRAINT_VIOLATION, 0x2081, "1005 (CONSTRAINT_ATT_TYPE)", attribute);
    }

    static Refusal invalidCharacter(String attribute) {
        return attribute(ResultCode.CONSTRAINT_VIOLATION, 0x202f, "1005 (CONSTRAINT_ATT_TYPE)", attribute);
    }

    static Refusal emptyValue(String attribute) {
        return attribute(ResultCode.INVALID_ATTRIBUTE_SYNTAX, 0x200b, "1005 (CONSTRAINT_ATT_TYPE)", attribute);
    }

    private static Refusal attribute(ResultCode code, int error, String problem, String attribute) {
        return new Refusal(
                code,
                "%2$s: AtrErr: %1$s, #1:\n\t0: %2$s: %1$s, problem %3$s, data 0, Att 0 (%4$s)\n"
                        .formatted(DSID, hex(error), problem, attribute));
    }

    static Refusal unknownAttribute() {
        return new Refusal(
                ResultCode.NO_SUCH_ATTRIBUTE,
                hex(0x57) + ": LdapErr: " + DSID + ", comment: Error in attribute conversion operation, data 0, v3839");
    }

    static Refusal unknownClass() {
        return new Refusal(
                ResultCode.OBJECT_CLASS_VIOLATION,
                hex(0x207b) + ": UpdErr: " + DSID + ", problem 6002 (OBJ_CLASS_VIOLATION), data 0\n");
    }

    static Refusal invalidDn(String dn) {
        return new Refusal(
                ResultCode.INVALID_DN_SYNTAX,
                hex(0x208f) + ": NameErr: " + DSID + ", problem 2006 (BAD_NAME), data 8350, best match of:\n\t'" + dn
                        + "'\n");
    }

    static Refusal wrongCredentials() {
        return new Refusal(
                ResultCode.INVALID_CREDENTIALS,
                "80090308: LdapErr: " + DSID + ", comment: AcceptSecurityContext error, data 52e, v3839");
    }

    static Refusal notBound() {
        return new Refusal(
                ResultCode.OPERATIONS_ERROR,
                hex(0x4dc) + ": LdapErr: " + DSID
                        + ", comment: In order to perform this operation a successful bind must"
                        + " be completed on the connection., data 0, v3839");
    }

    static Refusal criticalControl() {
        return new Refusal(
                ResultCode.UNAVAILABLE_CRITICAL_EXTENSION,
                hex(0x57) + ": LdapErr: " + DSID + ", comment: Error processing control, data 0, v3839");
    }

    static Refusal notSupported() {
        return new Refusal(
                ResultCode.PROTOCOL_ERROR,
                hex(0x57) + ": LdapErr: " + DSID + ", comment: Unsupported request, data 0, v3839");
    }

    private static String hex(int error) {
        return String.format(Locale.ROOT, "%08X", error);
    }
}
