package fr.parvis.knowledge.internal.parsing;

import fr.parvis.knowledge.internal.text.TextBuilder;

/** Takes out what a reader cannot see and what could disguise a text: control characters, direction overrides, soft hyphens. */
final class CleanText {
    private static final int TITLE_CHARACTERS = 300;

    private CleanText() {}

    static String of(String text) {
        int i = 0;
        while (i < text.length() && !isDropped(text, i)) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length()).append(text, 0, i);
        for (; i < text.length(); i++) {
            if (!isDropped(text, i)) {
                clean.append(text.charAt(i));
            }
        }
        return clean.toString();
    }

    /** One line, for a title: also without line breaks, and of bounded length. */
    static String line(String text) {
        String line = TextBuilder.fold(of(text));
        return line.length() <= TITLE_CHARACTERS
                ? line
                : line.substring(0, TITLE_CHARACTERS).strip() + "…";
    }

    /** Whether every surrogate has its other half: without it a text cannot be written out. */
    static boolean isWellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isLoneSurrogate(text, i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isLoneSurrogate(String text, int i) {
        char c = text.charAt(i);
        if (!Character.isSurrogate(c)) {
            return false;
        }
        return Character.isHighSurrogate(c)
                ? i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1))
                : i == 0 || !Character.isHighSurrogate(text.charAt(i - 1));
    }

    private static boolean isDropped(String text, int i) {
        char c = text.charAt(i);
        return isLoneSurrogate(text, i)
                || (c < ' ' && c != '\n' && c != '\t' && c != '\r' && c != '\f')
                || (c >= 0x7f && c < 0xa0 && c != 0x85)
                || c == '\u00ad'
                || c == '\u061c'
                || (c >= '\u200b' && c <= '\u200f')
                || (c >= '\u202a' && c <= '\u202e')
                || (c >= '\u2060' && c <= '\u206f')
                || c == '\ufeff'
                || c == '\ufffe'
                || c == '\uffff';
    }
}
