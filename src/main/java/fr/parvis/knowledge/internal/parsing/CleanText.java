package fr.parvis.knowledge.internal.parsing;

import fr.parvis.knowledge.internal.text.TextBuilder;

/** Takes out what a reader cannot see and what could disguise a text: control characters, direction overrides, soft hyphens. */
final class CleanText {
    private static final int TITLE_CHARACTERS = 300;

    private CleanText() {}

    static String of(String text) {
        int i = 0;
        while (i < text.length() && !isDropped(text.charAt(i))) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length()).append(text, 0, i);
        for (; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isDropped(c)) {
                clean.append(c);
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

    private static boolean isDropped(char c) {
        return (c < ' ' && c != '\n' && c != '\t' && c != '\r' && c != '\f')
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
