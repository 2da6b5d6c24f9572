package fr.parvis.assistant.internal;

import fr.parvis.platform.Memo;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the form of a sentence says: whether it stands alone, introduces a list, what it holds. Remembered by text; safe for threads
 * that share one, each of which may read the same thing again.
 */
final class SentenceShape {
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
    private static final Pattern EXCEPTION = Pattern.compile(
            "^\\W*(?:(?:par|une|à titre d[e’']|des|sur) ?(?:dérogation|exception)s?\\b|à titre exceptionnel|exceptions?\\b|exceptionnellement"
                    + "|toutefois|cependant|sauf\\b|néanmoins)|\\b(?:peut|peuvent) (?:exceptionnellement|par exception|par dérogation)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern EXAMPLE =
            Pattern.compile("^\\W*(?:par )?exemples?\\b", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private final String text;
    private final List<String> folded;
    private final int words;
    private final boolean anaphor;

    /** Bit n: whether holding n was looked for; bit 32 + n: whether it was found. */
    private volatile long holdings;

    private volatile @Nullable List<Quantities.Span> spans;

    static SentenceShape of(String text) {
        return SHAPES.get(text, SentenceShape::new);
    }

    private SentenceShape(String text) {
        this.text = text;
        this.folded = Words.split(text).stream().map(Words::fold).distinct().toList();
        this.words = Words.count(text);
        this.anaphor = opensWithAnaphor(text);
    }

    String text() {
        return text;
    }

    /** Its words without case and accents, each once. */
    List<String> folded() {
        return folded;
    }

    /** How many words a reader counts. */
    int words() {
        return words;
    }

    boolean anaphor() {
        return anaphor;
    }

    boolean holds(Holding holding) {
        long bit = 1L << holding.ordinal();
        long read = holdings;
        if ((read & bit) == 0) {
            read |= bit | (holding.in(text) ? bit << Integer.SIZE : 0);
            holdings = read;
        }
        return (read & bit << Integer.SIZE) != 0;
    }

    /** The spans it opens for a quantity. */
    List<Quantities.Span> spans() {
        List<Quantities.Span> read = spans;
        if (read == null) {
            read = Quantities.spans(text);
            spans = read;
        }
        return read;
    }

    /** Whether the reader needs what stands before: « Il est versé… », « Cette aide… ». */
    static boolean opensWithAnaphor(String text) {
        List<String> words = Words.split(text.substring(0, Math.min(text.length(), 40)));
        return !words.isEmpty() && ANAPHORS.contains(Words.fold(words.getFirst()));
    }

    /** Whether it states what departs from a rule rather than the rule. */
    static boolean isException(String text) {
        return EXCEPTION.matcher(text).find();
    }

    /** Whether a question wants what departs from the rule. */
    static boolean asksException(String question) {
        String plain = Words.fold(question);
        return plain.contains("derog") || plain.contains("exception") || plain.contains("sauf");
    }

    /** Whether it illustrates a rule rather than states one. */
    static boolean isExample(String text) {
        return EXAMPLE.matcher(text).find();
    }

    static boolean introduces(String text) {
        return text.stripTrailing().endsWith(":");
    }

    static boolean asks(String text) {
        return text.stripTrailing().endsWith("?");
    }
}
