package fr.parvis.assistant.internal.support;

import fr.parvis.platform.LineResource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts what a model writes into sentences as it arrives, each with the numbers of the passages it names. A sentence is handed over only when
 * nothing to come can change it. One use, one thread.
 */
public final class WrittenSentences {
    private static final Pattern MARKS =
            Pattern.compile("(?:[ \\u00a0\\u202f]*\\[\\d{1,3}(?:[ ,;]+\\d{1,3})*\\])+[.!?…]?");
    private static final Pattern MARK_TO_COME = Pattern.compile("[ \\u00a0\\u202f]*(?:\\[[\\d ,;]*)?");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}");
    private static final Pattern END = Pattern.compile("[.!?…]+[»”\"’)]*(?=\\s+[\\p{Lu}«“\"\\d-])");
    private static final Pattern DRESSING =
            Pattern.compile("^(?:\\s|#+\\s|[-*•–]\\s|\\d{1,2}[.)]\\s|>\\s)+|\\*\\*|__|`|(?<=\\s)\\*|\\*(?=\\s|$)");
    private static final Pattern LAST_WORD = Pattern.compile("[\\p{L}\\p{M}°.]+$");
    private static final Set<String> ABBREVIATIONS = new HashSet<>();

    static {
        for (String abbreviation : LineResource.read("/language/legal-abbreviations.txt")) {
            ABBREVIATIONS.add(abbreviation.toLowerCase(Locale.ROOT));
        }
    }

    private final StringBuilder pending = new StringBuilder();

    /**
     * One sentence.
     *
     * @param numbers of passages, as the model wrote them, each once; they may name none that it was given
     */
    public record Written(String text, List<Integer> numbers) {
        public Written {
            numbers = List.copyOf(numbers);
        }
    }

    /** Takes the next piece of text; returns the sentences that it settled. */
    public List<Written> add(String piece) {
        pending.append(piece);
        return settled(false);
    }

    /** What is left when the model has finished. */
    public List<Written> finish() {
        return settled(true);
    }

    private List<Written> settled(boolean finished) {
        List<Written> all = new ArrayList<>();
        Matcher marks = MARKS.matcher(pending);
        int from = 0;
        while (marks.find(from)) {
            if (!finished
                    && MARK_TO_COME.matcher(pending.substring(marks.end())).matches()) {
                break; // another mark may follow
            }
            split(pending.substring(from, marks.start()), numbers(marks.group()), all);
            from = marks.end();
        }
        if (finished) {
            split(pending.substring(from), List.of(), all);
            from = pending.length();
        }
        pending.delete(0, from);
        return all;
    }

    /** The last sentence before the marks bears them; those before it, on the same or another line, bear none. */
    private static void split(String stretch, List<Integer> numbers, List<Written> all) {
        List<String> sentences = new ArrayList<>();
        for (String line : stretch.split("[\\r\\n]+")) {
            Matcher end = END.matcher(line);
            int from = 0;
            while (end.find()) {
                if (!endsInAbbreviation(line.substring(from, end.start() + 1))) {
                    sentences.add(line.substring(from, end.end()));
                    from = end.end();
                }
            }
            sentences.add(line.substring(from));
        }
        List<String> clean = sentences.stream()
                .map(WrittenSentences::undressed)
                .filter(sentence -> sentence.chars().anyMatch(Character::isLetterOrDigit))
                .toList();
        for (int i = 0; i < clean.size(); i++) {
            all.add(new Written(clean.get(i), i == clean.size() - 1 ? numbers : List.of()));
        }
    }

    private static boolean endsInAbbreviation(String sentence) {
        Matcher word = LAST_WORD.matcher(sentence);
        return word.find() && ABBREVIATIONS.contains(word.group().toLowerCase(Locale.ROOT));
    }

    private static List<Integer> numbers(String marks) {
        return NUMBER.matcher(marks)
                .results()
                .map(match -> Integer.parseInt(match.group()))
                .distinct()
                .toList();
    }

    /** Without the marks of a light markup, control characters and doubled spaces. */
    private static String undressed(String sentence) {
        return DRESSING.matcher(sentence)
                .replaceAll("")
                .replaceAll("[\\p{Cc}\\p{Cf}]", " ")
                .replaceAll(" {2,}", " ")
                .strip();
    }
}
