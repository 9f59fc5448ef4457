package org.groupwriteback.testbed.directory;

/**
 * Where directories that all count as Active Directory differ, so that a test can choose its expectation instead of being
 * skipped. Windows' column is from its documentation, Samba's was measured.
 *
 * @param honoursPermissiveModifyOnMember with control 1.2.840.113556.1.4.1413, adding a member that is there and
 *     deleting one that isn't succeed
 * @param enforcesNestingScope a domain-local group can't be a member of a universal one, and the like
 * @param returnsMemberRanges a plain read of {@code member} shows the first 1,500 values as {@code member;range=0-1499}
 * @param limitsCommonName a cn of more than 64 characters is refused
 * @param limitsValuesPerModify a modify with more than 5,000 values is refused
 * @param refusesDuplicateValues a value given twice in one modify is refused
 * @param limitsPageSize a search without paging returns 1,000 entries at most, with result 4
 * @param restoresMembers a deleted group that an administrator brings back has its members, as with Windows' Recycle Bin
 * @param numbersNameClashes the text of "that name is taken" begins with Windows' error number, for account names
 *     00000524; Samba says it in words
 */
public record DirectoryTraits(
        boolean honoursPermissiveModifyOnMember,
        boolean enforcesNestingScope,
        boolean returnsMemberRanges,
        boolean limitsCommonName,
        boolean limitsValuesPerModify,
        boolean refusesDuplicateValues,
        boolean limitsPageSize,
        boolean restoresMembers,
        boolean numbersNameClashes) {

    public static final DirectoryTraits WINDOWS =
            new DirectoryTraits(true, true, true, true, true, true, true, true, true);

    public static final DirectoryTraits SAMBA =
            new DirectoryTraits(false, false, false, false, false, false, false, false, false);
}
