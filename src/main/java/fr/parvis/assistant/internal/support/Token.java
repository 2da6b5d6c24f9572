package fr.parvis.assistant.internal.support;

import fr.parvis.assistant.internal.Months;
import fr.parvis.assistant.internal.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One word or number of a sentence.
 *
 * @param text without case and accents; a number in figures without spaces (« vingt-six » is 26, « 1 200 » is 1200)
 * @param opens whether punctuation or the start of the sentence stands before it
 */
record Token(String text, Kind kind, boolean opens) {
    enum Kind {
        /** May come and go. */
        PLAIN,
        CONTENT,
        /** Changes what a rule says: negation, duty, exception, condition, bound. */
        DECIDING,
        NUMBER
    }

    private static final Pattern PIECE = Pattern.compile(
            "(?<date>\\b(?<day>\\d{1,2})/(?<month>\\d{1,2})(?:/(?<year>\\d{4}))?\\b)"
                    + "|(?<number>\\d+(?:[ \\u00a0\\u202f]\\d{3})*(?:[,.]\\d+)?)|(?<sign>[€%])|(?<word>[\\p{L}\\p{M}]+)|(?<mark>[,;:.()«»\"!?–—…])");

    /** Units of measure, as the word that stands for each. */
    private static final Map<String, String> UNITS = Map.ofEntries(
            Map.entry("€", "euro"),
            Map.entry("euros", "euro"),
            Map.entry("%", "pourcent"),
            Map.entry("kg", "kilogramme"),
            Map.entry("kilogrammes", "kilogramme"),
            Map.entry("kilos", "kilogramme"),
            Map.entry("km", "kilometre"),
            Map.entry("kilometres", "kilometre"),
            Map.entry("h", "heure"),
            Map.entry("heures", "heure"),
            Map.entry("min", "minute"),
            Map.entry("minutes", "minute"),
            Map.entry("m", "metre"),
            Map.entry("metres", "metre"));

    /** The tokens of a text, in order. */
    static List<Token> of(String text) {
        List<Token> tokens = new ArrayList<>();
        boolean opens = true;
        Matcher piece = PIECE.matcher(text);
        while (piece.find()) {
            if (piece.group("mark") != null) {
                opens = true;
                continue;
            }
            int before = tokens.size();
            if (piece.group("date") != null) {
                date(piece, opens, tokens);
            } else if (piece.group("number") != null) {
                tokens.add(new Token(figures(piece.group("number")), Kind.NUMBER, opens));
            } else {
                word(piece.group(), opens, tokens);
            }
            opens = opens && tokens.size() == before;
        }
        return NumberWords.joined(tokens);
    }

    private static void date(Matcher piece, boolean opens, List<Token> tokens) {
        int month = Integer.parseInt(piece.group("month"));
        tokens.add(new Token(figures(piece.group("day")), Kind.NUMBER, opens));
        tokens.add(new Token(
                month >= 1 && month <= 12 ? Months.NAMES.get(month - 1) : piece.group("month"), Kind.CONTENT, false));
        if (piece.group("year") != null) {
            tokens.add(new Token(piece.group("year"), Kind.NUMBER, false));
        }
    }

    private static void word(String written, boolean opens, List<Token> tokens) {
        String folded = Words.fold(written);
        if (folded.equals("er") || folded.equals("ere")) { // « 1er », « 1re »: the number says it
            return;
        }
        String unit = UNITS.get(folded);
        tokens.add(
                unit != null
                        ? new Token(unit, Kind.CONTENT, opens)
                        : new Token(folded, DecidingWords.kind(folded), opens));
    }

    /** Without the spaces of thousands and the zeros that open it; a comma as a point. */
    private static String figures(String number) {
        String plain = number.replaceAll("[ \\u00a0\\u202f]", "").replace(',', '.');
        String without = plain.replaceFirst("^0+(?=\\d)", "");
        return without.contains(".") ? without.replaceFirst("\\.?0+$", "") : without;
    }

    boolean weighs() {
        return kind != Kind.PLAIN;
    }

    /** Whether one may stand for the other: the same number, or the same word but for its ending. */
    boolean matches(Token other) {
        if (kind == Kind.NUMBER || other.kind == Kind.NUMBER) {
            return kind == other.kind && text.equals(other.text);
        }
        return text.equals(other.text) || sameStem(text, other.text) || SameWords.are(text, other.text);
    }

    /** What a verb in -oir or -ir ends on. */
    private static boolean isEnding(String word, int from) {
        return Set.of("t", "vent", "ssent", "sent", "ra", "ront").contains(word.substring(from));
    }

    /** Words of at least five letters in common whose endings are short: « adresse », « adressée ». */
    private static boolean sameStem(String one, String other) {
        int common = 0;
        int shorter = Math.min(one.length(), other.length());
        while (common < shorter && one.charAt(common) == other.charAt(common)) {
            common++;
        }
        int longest = Math.max(one.length(), other.length()) - common;
        if (common < 4) {
            return shorter >= 3 && common == shorter && longest == 1; // « mois », « an » and « ans »
        }
        return common == shorter
                ? longest <= 3
                : common >= 5 && (longest <= 2 || (isEnding(one, common) && isEnding(other, common)));
    }
}
