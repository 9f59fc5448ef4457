package org.groupwriteback.exporter.ldap;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import org.groupwriteback.exporter.directory.DirectoryFailure;
import org.groupwriteback.exporter.directory.FailureCategory;
import org.groupwriteback.exporter.directory.MemberAnchor;
import org.groupwriteback.exporter.directory.MemberDirectory.FoundMember;

/**
 * The text that AD gives for a DN when asked for extended ones: {@code <GUID=...>;<SID=...>;CN=...}, without the second
 * part for what has no SID. Read byte by byte, for there are hundreds of thousands.
 */
final class ExtendedDn {
    private static final String GUID = "<GUID=";
    private static final String SID = ">;<SID=";
    private static final int GUID_LENGTH = 36;

    private ExtendedDn() {}

    /**
     * The object that a value stands for.
     *
     * @throws DirectoryFailure for a plain DN, which a server gives that doesn't know the control
     */
    static FoundMember member(byte[] value) {
        int guidEnd = GUID.length() + GUID_LENGTH;
        if (value.length <= guidEnd || !stands(GUID, value, 0)) {
            throw new DirectoryFailure(
                    FailureCategory.UNKNOWN,
                    null,
                    "AD gave a member without its GUID, though asked for extended DNs",
                    null);
        }
        MemberAnchor.Guid guid = new MemberAnchor.Guid(UUID.fromString(text(value, GUID.length(), guidEnd)));
        if (!stands(SID, value, guidEnd)) {
            return new FoundMember(guid, Optional.empty());
        }
        int start = guidEnd + SID.length();
        int end = start;
        while (end < value.length && value[end] != '>') {
            end++;
        }
        return new FoundMember(guid, Optional.of(new MemberAnchor.Sid(text(value, start, end))));
    }

    private static boolean stands(String text, byte[] value, int at) {
        if (value.length < at + text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (value[at + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static String text(byte[] value, int from, int to) {
        return new String(value, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
