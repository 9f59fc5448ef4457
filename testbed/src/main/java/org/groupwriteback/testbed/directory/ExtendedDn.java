package org.groupwriteback.testbed.directory;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The text that AD returns for a DN under control 1.2.840.113556.1.4.529: {@code <GUID=..>;<SID=..>;CN=..}. */
record ExtendedDn(UUID objectGuid, @Nullable String sid, String dn) {
    static final String CONTROL = "1.2.840.113556.1.4.529";

    private static final Pattern FORM =
            Pattern.compile("<GUID=([^>]+)>;(?:<SID=([^>]+)>;)?(.+)", Pattern.DOTALL | Pattern.CASE_INSENSITIVE);

    /**
     * @throws IllegalArgumentException when the server didn't honour the control
     */
    static ExtendedDn parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("Not an extended DN: " + text);
        }
        return new ExtendedDn(UUID.fromString(matcher.group(1)), matcher.group(2), matcher.group(3));
    }
}
