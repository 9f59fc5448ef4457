package org.groupwriteback.testbed.graph.tenant;

/** Finding bytes in bytes. */
final class Bytes {
    private Bytes() {}

    static boolean contains(byte[] text, byte[] part) {
        for (int start = 0; start <= text.length - part.length; start++) {
            int at = 0;
            while (at < part.length && text[start + at] == part[at]) {
                at++;
            }
            if (at == part.length) {
                return true;
            }
        }
        return false;
    }
}
