package org.groupwriteback.exporter.directory;

/**
 * The text form of a SID: {@code S-1-}, an authority of 1 to 15 digits, and 1 to 15 sub-authorities of 1 to 10 digits, each
 * after a dash. Read character by character, for there are hundreds of thousands.
 */
final class SidText {
    private static final String START = "S-1-";
    private static final int AUTHORITY_DIGITS = 15;
    private static final int PART_DIGITS = 10;
    private static final int MOST_PARTS = 15;

    private SidText() {}

    static boolean isSid(String text) {
        if (!text.startsWith(START)) {
            return false;
        }
        int parts = 0;
        int digits = 0;
        for (int i = START.length(); i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '-') {
                if (digits == 0 || ++parts > MOST_PARTS) {
                    return false;
                }
                digits = 0;
            } else if (c < '0' || c > '9' || ++digits > (parts == 0 ? AUTHORITY_DIGITS : PART_DIGITS)) {
                return false;
            }
        }
        return parts > 0 && digits > 0;
    }
}
