package org.groupwriteback.testbed.directory.memory;

import java.util.HexFormat;
import org.groupwriteback.testbed.directory.ObjectGuid;
import org.groupwriteback.testbed.directory.Sid;

/** How DNs are written in answers: plainly, or extended by the identities that never change. */
enum DnForm {
    PLAIN,
    EXTENDED_HEX,
    EXTENDED_TEXT;

    String of(ObjectTree tree, DirectoryObject object) {
        String dn = tree.dnOf(object);
        if (this == PLAIN) {
            return dn;
        }
        boolean hex = this == EXTENDED_HEX;
        HexFormat format = HexFormat.of();
        String guid = hex ? format.formatHex(ObjectGuid.binary(object.guid)) : object.guid.toString();
        String sid = object.sid == null
                ? ""
                : "<SID=" + (hex ? format.formatHex(Sid.binary(object.sid)) : object.sid) + ">;";
        return "<GUID=" + guid + ">;" + sid + dn;
    }
}
