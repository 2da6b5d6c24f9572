package fr.parvis.assistant.internal;

import fr.parvis.platform.Memo;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the form of a sentence says: whether it stands alone, introduces a list, holds a number or a date.
 *
 * @param folded its words without case and accents, each once
 * @param words how many a reader counts
 * @param anaphor {@link #opensWithAnaphor}
 */
record SentenceShape(List<String> folded, int words, boolean anaphor) {
    private static final int REMEMBERED = 32_768;
    private static final Memo<SentenceShape> SHAPES = new Memo<>(REMEMBERED);

    private static final Set<String> ANAPHORS = Set.of(
            "il",
            "elle",
            "ils",
            "elles",
            "celui",
            "celle",
            "ceux",
            "celles",
            "cela",
            "ceci",
            "ca",
            "ce",
            "cet",
            "cette",
            "ces",
            "son",
            "sa",
            "ses",
            "leur",
            "leurs",
            "y",
            "en",
            "lui",
            "dernier",
            "derniere",
            "mais",
            "toutefois",
            "cependant",
            "neanmoins",
            "sinon",
            "ainsi",
            "donc",
            "puis",
            "ensuite",
            "enfin");
    private static final Pattern TIME = Pattern.compile(
            "\\b(?:(19|20)\\d\\d\\b|(janvier|f[eé]vrier|mars|avril|mai|juin|juillet|ao[uû]t|septembre|octobre|novembre|d[eé]cembre"
                    + "|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\\b"
                    + "|(\\d+|un|une|deux|trois|quatre|six|huit|dix|quinze)[\\s\\u00a0\\u202f]+(heures?|jours?|semaines?|mois|ans|années?|minutes?)\\b"
                    + "|\\d{1,2}[\\s\\u00a0\\u202f]*h\\b|avant\\b|après\\b|siècle\\b)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern NUMBER = Pattern.compile(
            "\\d|\\b(deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente|quarante|cinquante|soixante"
                    + "|cent|cents|mille|millions?|milliards?|moitié|tiers|quart|aucun|aucune|gratuit|gratuite)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern REASON = Pattern.compile(
            "\\b(car|parce|puisque|afin|en raison|grâce à|à cause|pour (que|[a-zéè]+er|[a-zéè]+ir)|permet|permettre|en effet|dû|due|dus|but|objectif)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    static SentenceShape of(String text) {
        return SHAPES.get(text, SentenceShape::read);
    }

    private static SentenceShape read(String text) {
        return new SentenceShape(
                Words.split(text).stream().map(Words::fold).distinct().toList(),
                Words.count(text),
                opensWithAnaphor(text));
    }

    /** Whether the reader needs what stands before: « Il est versé… », « Cette aide… ». */
    static boolean opensWithAnaphor(String text) {
        List<String> words = Words.split(text.substring(0, Math.min(text.length(), 40)));
        return !words.isEmpty() && ANAPHORS.contains(Words.fold(words.getFirst()));
    }

    static boolean introduces(String text) {
        return text.stripTrailing().endsWith(":");
    }

    static boolean asks(String text) {
        return text.stripTrailing().endsWith("?");
    }

    static boolean holdsNumber(String text) {
        return NUMBER.matcher(text).find();
    }

    static boolean holdsReason(String text) {
        return REASON.matcher(text).find();
    }

    static boolean holdsTime(String text) {
        return TIME.matcher(text).find();
    }
}
