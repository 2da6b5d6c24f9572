package fr.parvis.knowledge.internal.passages;

import java.util.Set;
import java.util.function.IntConsumer;

/** Finds where French sentences end, administrative and legal texts in mind. Stateless. */
final class Sentences {
    /** A sentence longer than this many words is also cut at semicolons. */
    static final int LONG_SENTENCE_WORDS = 60;

    /** Before these, a single capital is a name of its own ("catégorie A. Les agents…"), not somebody's initial. */
    private static final Set<String> BEFORE_A_LETTER_NAME = Set.of(
            "catégorie",
            "catégories",
            "annexe",
            "annexes",
            "groupe",
            "groupes",
            "zone",
            "zones",
            "niveau",
            "type",
            "classe",
            "plan",
            "option",
            "case",
            "colonne",
            "lot",
            "tableau",
            "point",
            "liste",
            "et",
            "ou",
            "à",
            "vitamine",
            "bâtiment",
            "hépatite");

    private static final String CLOSERS = "»”\"’')]";
    private static final String OPENERS = "«“\"‘'([–—-•";

    private final Abbreviations abbreviations;

    Sentences(Abbreviations abbreviations) {
        this.abbreviations = abbreviations;
    }

    /** Gives the exclusive end of every sentence of {@code text} between two offsets, in order; the last one is {@code end}. */
    void forEachEnd(String text, int start, int end, IntConsumer ends) {
        int from = skipSpaces(text, start, end);
        int i = from;
        while (i < end) {
            char c = text.charAt(i);
            if (c != '.' && c != '!' && c != '?' && c != '…') {
                i++;
                continue;
            }
            int stop = i + 1;
            while (stop < end && isStop(text.charAt(stop))) {
                stop++;
            }
            int close = closed(text, stop, end);
            int next = skipSpaces(text, close, end);
            boolean cut = next < end
                    && (next > close
                            ? opensSentence(text, next, end)
                                    && !(c == '.' && stop == i + 1 && continues(text, from, i, next))
                            : isGlued(text, from, i, stop, end));
            if (cut) {
                emit(text, from, close, ends);
                from = next;
                i = next;
            } else {
                i = stop;
            }
        }
        if (from < end) {
            emit(text, from, end, ends);
        }
    }

    private static void emit(String text, int start, int end, IntConsumer ends) {
        if (Words.moreThan(LONG_SENTENCE_WORDS, text, start, end)) {
            for (int i = start; i < end - 1; i++) {
                if (text.charAt(i) == ';' && opensClause(text.charAt(i + 1))) {
                    ends.accept(i + 1);
                }
            }
        }
        ends.accept(end);
    }

    private static boolean opensClause(char afterSemicolon) {
        return Words.isSpace(afterSemicolon) || Character.isLetter(afterSemicolon);
    }

    /** The offset after closing quotes and brackets, a non-breaking space before them included. */
    private static int closed(String text, int offset, int end) {
        int close = offset;
        int i = offset;
        while (i < end) {
            char c = text.charAt(i);
            if (CLOSERS.indexOf(c) >= 0) {
                close = ++i;
            } else if (Words.isSpace(c) && i + 1 < end && text.charAt(i + 1) == '»') {
                i++;
            } else {
                break;
            }
        }
        return close;
    }

    private static boolean opensSentence(String text, int offset, int end) {
        int i = offset;
        while (i < end && (OPENERS.indexOf(text.charAt(i)) >= 0 || Words.isSpace(text.charAt(i)))) {
            i++;
        }
        if (i >= end) {
            return false;
        }
        int c = text.codePointAt(i);
        return Character.isUpperCase(c) || Character.isDigit(c);
    }

    /** Whether the full stop at {@code stop} belongs to an abbreviation, an initial or a number that opens the sentence. */
    private boolean continues(String text, int from, int stop, int next) {
        int wordStart = stop;
        while (wordStart > from && isWordPart(text.charAt(wordStart - 1))) {
            wordStart--;
        }
        if (wordStart == stop) {
            return false;
        }
        String word = text.substring(wordStart, stop);
        if (wordStart == skipOpeners(text, from, stop) && isMarker(word)) {
            return true;
        }
        if (word.length() == 1 && Character.isUpperCase(word.charAt(0))) {
            return Character.isDigit(text.charAt(next))
                    || !BEFORE_A_LETTER_NAME.contains(wordBefore(text, from, wordStart));
        }
        int dot = word.lastIndexOf('.');
        return abbreviations.contains(word)
                || (dot >= 0 && isInitials(word))
                || afterApostrophe(word).filter(abbreviations::contains).isPresent();
    }

    private static java.util.Optional<String> afterApostrophe(String word) {
        int apostrophe = Math.max(word.lastIndexOf('\''), word.lastIndexOf('’'));
        return apostrophe < 0 ? java.util.Optional.empty() : java.util.Optional.of(word.substring(apostrophe + 1));
    }

    /** "J.-P", "C.G.C", "R.I": letters each with its own full stop. */
    private static boolean isInitials(String word) {
        for (String part : word.split("[.-]+")) {
            if (part.length() > 1) {
                return false;
            }
        }
        return true;
    }

    /** "1", "2.3", "IV", "a", "1°", "12°": what numbers a paragraph. */
    private static boolean isMarker(String word) {
        return word.matches("\\d{1,3}([.]\\d{1,3})*[°o]?|[IVXLC]{1,6}|\\p{L}");
    }

    private static String wordBefore(String text, int from, int wordStart) {
        int stop = wordStart;
        while (stop > from && Words.isSpace(text.charAt(stop - 1))) {
            stop--;
        }
        int start = stop;
        while (start > from && Character.isLetter(text.charAt(start - 1))) {
            start--;
        }
        return text.substring(start, stop);
    }

    /** "…ce domaine.Ces procédés", "Que faire ?Signalez": the space was lost, except inside an address or a number. */
    private static boolean isGlued(String text, int from, int first, int stop, int end) {
        if (stop >= end || !Character.isUpperCase(text.charAt(stop)) || first - 3 < from) {
            return false;
        }
        int i = first - 1;
        if (text.charAt(first) != '.') {
            i = Words.isSpace(text.charAt(i)) ? i - 1 : i;
        } else if (stop + 1 < end && Character.isUpperCase(text.charAt(stop + 1))) {
            return false;
        }
        if (i < from || !Character.isLowerCase(text.charAt(i))) {
            return false;
        }
        int letters = 0;
        while (i >= from && !Words.isSpace(text.charAt(i))) {
            char c = text.charAt(i);
            if (c == '/' || c == '@' || c == '.' || c == '=' || c == '&') {
                return false;
            }
            letters += Character.isLetter(c) ? 1 : 0;
            i--;
        }
        return letters >= 3 && !text.startsWith("www.", i + 1);
    }

    private static int skipSpaces(String text, int offset, int end) {
        int i = offset;
        while (i < end && Words.isSpace(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static int skipOpeners(String text, int offset, int end) {
        int i = offset;
        while (i < end && (OPENERS.indexOf(text.charAt(i)) >= 0 || Words.isSpace(text.charAt(i)))) {
            i++;
        }
        return i;
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '\'' || c == '’' || c == '-' || c == '°';
    }

    private static boolean isStop(char c) {
        return c == '.' || c == '!' || c == '?' || c == '…';
    }
}
