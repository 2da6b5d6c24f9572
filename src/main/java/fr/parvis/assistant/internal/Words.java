package fr.parvis.assistant.internal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Plain words of a text: runs of letters and digits, elisions cut off. */
public final class Words {
    private Words() {}

    /** The words as written, in order. */
    public static List<String> split(CharSequence text) {
        List<String> words = new ArrayList<>();
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
                return Normalizer.normalize(lower, Normalizer.Form.NFD)
                        .replaceAll("\\p{M}+", "")
                        .replace("œ", "oe")
                        .replace("æ", "ae");
            }
        }
        return lower;
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
    }
}
