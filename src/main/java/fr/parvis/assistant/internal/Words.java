package fr.parvis.assistant.internal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Plain words of a text: runs of letters and digits, elisions cut off. */
public final class Words {
    /** What stands for each letter below {@code U+0180} once its accent is gone; from there on the normalizer is asked. */
    private static final String[] PLAIN = new String[0x180];

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    static {
        for (char c = 0; c < PLAIN.length; c++) {
            PLAIN[c] = c < 128 ? String.valueOf(c) : normalized(String.valueOf(c));
        }
    }

    private Words() {}

    /** The words as written, in order. */
    public static List<String> split(CharSequence text) {
        List<String> words = new ArrayList<>(text.length() / 5 + 1);
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean inside = i < text.length() && isWordPart(text.charAt(i));
            if (inside && start < 0) {
                start = i;
            } else if (!inside && start >= 0) {
                words.add(text.subSequence(start, i).toString());
                start = -1;
            }
        }
        return words;
    }

    /** How many words a reader counts: runs without a space that hold a letter or a digit. */
    public static int count(CharSequence text) {
        int count = 0;
        boolean counted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c)) {
                counted = false;
            } else if (!counted && isWordPart(c)) {
                counted = true;
                count++;
            }
        }
        return count;
    }

    /** Lower case without accents, so that « État » and « etat » are one. */
    public static String fold(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        for (int i = 0; i < lower.length(); i++) {
            if (lower.charAt(i) > 127) {
                return plain(lower);
            }
        }
        return lower;
    }

    private static String plain(String lower) {
        StringBuilder plain = new StringBuilder(lower.length() + 2);
        for (int i = 0; i < lower.length(); i++) {
            char c = lower.charAt(i);
            if (c < PLAIN.length) {
                plain.append(PLAIN[c]);
            } else if (c >= '\u2010' && c <= '\u2027') { // dashes, quotation marks, the ellipsis
                plain.append(c);
            } else {
                return normalized(lower);
            }
        }
        return plain.toString();
    }

    private static String normalized(String lower) {
        return MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD))
                .replaceAll("")
                .replace("œ", "oe")
                .replace("æ", "ae");
    }

    private static boolean isWordPart(char c) {
        if (c < 128) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        }
        return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }
}
