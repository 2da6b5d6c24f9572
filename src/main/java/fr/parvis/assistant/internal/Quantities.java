package fr.parvis.assistant.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers with their units: those a question gives (« j’ai 40 ans »), and the spans a sentence or a table row opens for
 * them (« de 30 à 59 jours », « moins de 26 ans »).
 */
final class Quantities {
    private static final String NUMBER = "(\\d{1,3}(?:[ \\u00a0\\u202f.]\\d{3})+|\\d+)(?:,(\\d+))?";
    private static final String SPACE = "[ \\u00a0\\u202f]?";
    private static final String UNIT =
            "(€|euros?|ans?|années?|mois|jours?|semaines?|heures?|h|km|kilomètres?|enfants?|personnes?|salariés?|agents?|habitants?|pages?|%)";
    private static final int FLAGS = Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
    private static final Pattern GIVEN = Pattern.compile("\\b" + NUMBER + SPACE + UNIT + "(?![\\p{L}])", FLAGS);
    private static final Pattern BETWEEN = Pattern.compile(
            "(?:\\bde |\\bentre )?\\b" + NUMBER + "(?:" + SPACE + UNIT + ")? (?:à|et|-|–) " + NUMBER + SPACE + UNIT
                    + "(?![\\p{L}])",
            FLAGS);
    private static final Pattern AT_MOST = Pattern.compile(
            "\\b(moins de|jusqu[’']à|au plus|maximum|inférieure?s? à|ne dépass\\w+ pas|avant)[ \\u00a0\\u202f]" + NUMBER
                    + SPACE + UNIT + "(?![\\p{L}])",
            FLAGS);
    private static final Pattern AT_LEAST = Pattern.compile(
            "\\b(plus de|au moins|à partir de|dès|supérieure?s? à|au-delà de|après)[ \\u00a0\\u202f]" + NUMBER + SPACE
                    + UNIT + "(?![\\p{L}])",
            FLAGS);
    private static final Pattern AND_MORE = Pattern.compile("\\b" + NUMBER + SPACE + UNIT + " (et|ou) plus\\b", FLAGS);
    private static final Map<Character, String> UNITS = Map.of('€', "e", 'e', "e", '%', "%");

    private record Quantity(double value, String unit) {}

    /** From and to inclusive. */
    record Span(double from, double to, String unit) {
        boolean holds(Quantity quantity) {
            return quantity.value >= from && quantity.value <= to;
        }
    }

    private final List<Quantity> given = new ArrayList<>();

    /** Those that a question gives. */
    Quantities(String question) {
        for (Matcher m = GIVEN.matcher(question); m.find(); ) {
            given.add(new Quantity(number(m.group(1), m.group(2)), unit(m.group(3))));
        }
    }

    /** 1 when a span of the sentence holds a quantity given, −1 when it has spans of that unit and none does, else 0. */
    int fit(SentenceShape sentence) {
        if (given.isEmpty()) {
            return 0;
        }
        boolean alike = false;
        for (Span span : sentence.spans()) {
            for (Quantity quantity : given) {
                if (span.unit.equals(quantity.unit)) {
                    if (span.holds(quantity)) {
                        return 1;
                    }
                    alike = true;
                }
            }
        }
        return alike ? -1 : 0;
    }

    /** The spans that {@code text} opens. */
    static List<Span> spans(String text) {
        if (text.chars().noneMatch(Character::isDigit)) {
            return List.of();
        }
        List<Span> spans = new ArrayList<>();
        for (Matcher m = BETWEEN.matcher(text); m.find(); ) {
            spans.add(new Span(number(m.group(1), m.group(2)), number(m.group(4), m.group(5)), unit(m.group(6))));
        }
        for (Matcher m = AT_MOST.matcher(text); m.find(); ) {
            spans.add(new Span(0, number(m.group(2), m.group(3)), unit(m.group(4))));
        }
        for (Matcher m = AT_LEAST.matcher(text); m.find(); ) {
            spans.add(new Span(number(m.group(2), m.group(3)), Double.MAX_VALUE, unit(m.group(4))));
        }
        for (Matcher m = AND_MORE.matcher(text); m.find(); ) {
            spans.add(new Span(number(m.group(1), m.group(2)), Double.MAX_VALUE, unit(m.group(3))));
        }
        return spans;
    }

    private static double number(String whole, @org.jspecify.annotations.Nullable String decimals) {
        String digits = whole.replaceAll("\\D", "");
        return Double.parseDouble(decimals == null ? digits : digits + "." + decimals);
    }

    /** Units that are the same have the same first two letters. */
    private static String unit(String written) {
        String lower = written.toLowerCase(java.util.Locale.ROOT);
        if (lower.startsWith("ann")) {
            return "an";
        }
        return UNITS.getOrDefault(lower.charAt(0), lower.substring(0, Math.min(2, lower.length())));
    }
}
