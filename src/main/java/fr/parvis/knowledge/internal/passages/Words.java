package fr.parvis.knowledge.internal.passages;

/** Counts words: runs without white space that hold a letter or a digit. */
final class Words {
    private Words() {}

    static int count(CharSequence text, int start, int end) {
        int words = 0;
        boolean counted = false;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (isSpace(c)) {
                counted = false;
            } else if (!counted && Character.isLetterOrDigit(c)) {
                counted = true;
                words++;
            }
        }
        return words;
    }

    /** Whether there are more words than {@code most}; reads no further than it must. */
    static boolean moreThan(int most, CharSequence text, int start, int end) {
        int words = 0;
        boolean counted = false;
        for (int i = start; i < end && words <= most; i++) {
            char c = text.charAt(i);
            if (isSpace(c)) {
                counted = false;
            } else if (!counted && Character.isLetterOrDigit(c)) {
                counted = true;
                words++;
            }
        }
        return words > most;
    }

    /** White space, the non-breaking kinds included. */
    static boolean isSpace(char c) {
        return c == ' ' || c == '\u00a0' || c == '\u202f' || (c > 8 && c < 14) || (c > 127 && Character.isSpaceChar(c));
    }
}
