package org.groupwriteback.exporter.directory;

import static org.groupwriteback.exporter.directory.FailureCategory.*;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * From an LDAP result code and AD's text to a category: total, and on the safe side, which is RETRY, for what it doesn't
 * know. A table: the first row that fits decides. Windows names the error in eight hexadecimal digits at the text's
 * start; Samba mostly in words.
 */
public final class FailureClassification {
    private static final Set<Operation> ANY = Set.of(Operation.values());
    private static final Set<Operation> MEMBERS = Set.of(Operation.MEMBERS);
    private static final Set<Operation> NAMING = Set.of(Operation.CREATE, Operation.MOVE);
    private static final Set<Operation> GROUP = Set.of(Operation.CREATE, Operation.CHANGE, Operation.MOVE);
    private static final Set<Operation> EXISTING =
            Set.of(Operation.READ, Operation.CHANGE, Operation.MOVE, Operation.DELETE, Operation.MEMBERS);

    private record Row(
            Set<Operation> operations, Predicate<Integer> codes, Predicate<String> text, FailureCategory category) {}

    private static final List<Row> TABLE = List.of(
            // The connection, whatever was asked.
            row(ANY, codes(81, 91), text(), SERVER_DOWN),
            row(ANY, codes(51), text(), BUSY),
            row(ANY, codes(52), text(), UNAVAILABLE),
            row(ANY, codes(85), text(), TIMED_OUT),
            row(ANY, codes(1), text("000004dc", "successful bind must be completed"), SERVER_DOWN),
            // The service account. "data" is the Windows error in hexadecimal.
            row(ANY, codes(49), text("data 532", "data 773"), PASSWORD_EXPIRED),
            row(ANY, codes(49), text("data 775"), ACCOUNT_LOCKED),
            row(ANY, codes(49), text("data 530", "data 531", "data 533", "data 701"), ACCOUNT_DISABLED),
            row(ANY, codes(48, 49), text(), CREDENTIALS),
            row(ANY, codes(8, 13), text(), SECURE_CONNECTION_REQUIRED),
            row(ANY, codes(50), text(), INSUFFICIENT_RIGHTS),
            // AD's own limits and state.
            row(ANY, codes(10), text(), READ_ONLY_REPLICA),
            row(ANY, codes(3, 4, 11), text(), LIMIT_EXCEEDED),
            row(Set.of(Operation.CREATE), codes(), text("00002010", "00002011"), NO_IDENTIFIERS),
            // Members.
            row(
                    MEMBERS,
                    codes(),
                    text("00002144", "00002146", "00002147", "00002148", "cannot have a local group as a member"),
                    NESTING_SCOPE),
            row(MEMBERS, codes(68), text("already set via primarygroupid"), ALREADY_MEMBER),
            row(MEMBERS, codes(20, 68), text(), ALREADY_MEMBER),
            row(MEMBERS, codes(), text("00000562"), ALREADY_MEMBER),
            row(
                    MEMBERS,
                    codes(),
                    text("00000561", "doesn't exist for target", "already deleted for target"),
                    NOT_A_MEMBER),
            row(MEMBERS, codes(32), text("00000525"), MEMBER_NOT_FOUND),
            row(MEMBERS, codes(53), text("00002141", "unable to find guid"), MEMBER_NOT_FOUND),
            row(MEMBERS, codes(21), text("0000200b"), MEMBER_NOT_FOUND),
            row(MEMBERS, codes(34), text("could not parse"), MEMBER_NOT_FOUND),
            row(MEMBERS, codes(16), text(), NOT_A_MEMBER),
            // The group and its names.
            row(EXISTING, codes(32), text(), GROUP_GONE),
            row(Set.of(Operation.CREATE, Operation.FIND), codes(32), text(), TARGET_OU_UNUSABLE),
            row(NAMING, codes(68), text("samaccountname", "00000524"), ACCOUNT_NAME_TAKEN),
            row(Set.of(Operation.CHANGE), codes(68), text(), ACCOUNT_NAME_TAKEN),
            row(NAMING, codes(68), text(), NAME_CLASH),
            row(GROUP, codes(34, 64), text(), INVALID_NAME),
            row(NAMING, codes(19, 21), text("samaccountname"), INVALID_NAME),
            row(ANY, codes(19, 20, 21), text(), INVALID_VALUE),
            row(ANY, codes(16, 17, 18), text(), SCHEMA_LACKS),
            row(ANY, codes(65), text(), SCHEMA_VIOLATION),
            row(GROUP, codes(53), text("forbidden", "00002035", "00002141", "0000214", "00002142"), GROUP_TYPE_REFUSED),
            row(ANY, codes(53, 66, 67, 69, 71), text(), NOT_ALLOWED));

    private FailureClassification() {}

    /** The category of a result; never fails. */
    public static FailureCategory classify(Operation operation, int resultCode, String adText) {
        String text = adText.toLowerCase(Locale.ROOT);
        return TABLE.stream()
                .filter(row -> row.operations().contains(operation)
                        && row.codes().test(resultCode)
                        && row.text().test(text))
                .findFirst()
                .map(Row::category)
                .orElse(UNKNOWN);
    }

    private static Row row(
            Set<Operation> operations, Predicate<Integer> codes, Predicate<String> text, FailureCategory category) {
        return new Row(operations, codes, text, category);
    }

    /** Any of the codes; none named = any. */
    private static Predicate<Integer> codes(Integer... codes) {
        Set<Integer> set = Set.of(codes);
        return code -> set.isEmpty() || set.contains(code);
    }

    /** Any of the parts, in lower case, stands in the text; none named = any text. */
    private static Predicate<String> text(String... parts) {
        List<String> list = List.of(parts);
        return text -> list.isEmpty() || list.stream().anyMatch(text::contains);
    }
}
