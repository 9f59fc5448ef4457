package org.groupwriteback.testbed.directory.memory;

import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.groupwriteback.testbed.directory.ObjectGuid;
import org.groupwriteback.testbed.directory.Sid;
import org.jspecify.annotations.Nullable;

/** Finds objects by the names that AD takes: a DN, {@code <GUID=...>}, {@code <SID=...>} or an extended DN of these. */
final class ObjectNames {
    private static final Pattern EXTENDED =
            Pattern.compile("<(GUID|SID)=([^>]+)>.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{32,}");

    private final ObjectTree tree;

    ObjectNames(ObjectTree tree) {
        this.tree = tree;
    }

    /** The object that an operation is aimed at. */
    DirectoryObject target(String name) throws Refusal {
        DirectoryObject found = find(name);
        if (found == null) {
            throw Refusal.noSuchObject(tree.dnOf(tree.root()));
        }
        return found;
    }

    /** The object that a value links to. */
    DirectoryObject linked(String value) throws Refusal {
        DirectoryObject found = find(value);
        if (found == null) {
            throw value.toUpperCase(Locale.ROOT).startsWith("<SID=") ? Refusal.unknownSid() : Refusal.unknownValue();
        }
        return found;
    }

    @Nullable
    DirectoryObject find(String name) throws Refusal {
        Matcher extended = EXTENDED.matcher(name);
        if (!extended.matches()) {
            return tree.withDn(ObjectTree.parse(name));
        }
        String value = extended.group(2);
        try {
            return extended.group(1).equalsIgnoreCase("SID") ? tree.withSid(sid(value)) : tree.withGuid(guid(value));
        } catch (IllegalArgumentException e) {
            throw Refusal.invalidDn(name);
        }
    }

    private static String sid(String value) {
        return HEX.matcher(value).matches() ? Sid.text(HexFormat.of().parseHex(value)) : value;
    }

    private static UUID guid(String value) {
        return HEX.matcher(value).matches() ? ObjectGuid.of(HexFormat.of().parseHex(value)) : UUID.fromString(value);
    }
}
