package fr.parvis.assistant.internal;

import fr.parvis.platform.LineResource;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The words that turns of a conversation are made of, from {@code language/follow-ups.txt}, by kind. */
enum TurnWords {
    OPENER,
    CHANGE,
    CORRECTION,
    COURTESY,
    POINTER,
    IMPERSONAL,
    ASKING,
    ASKS,
    ASSENT,
    THEN,
    NOW,
    PLAIN;

    private static final String RESOURCE = "/language/follow-ups.txt";

    private static final class Read {
        static final Map<TurnWords, List<String>> RUNS = read();
        static final Set<String> PLAIN_WORDS = Set.copyOf(runs(PLAIN));

        private static List<String> runs(TurnWords kind) {
            return RUNS.getOrDefault(kind, List.of());
        }

        private static Map<TurnWords, List<String>> read() {
            Map<TurnWords, List<String>> runs = new EnumMap<>(TurnWords.class);
            for (String line : LineResource.read(RESOURCE)) {
                int equals = line.indexOf('=');
                TurnWords kind = valueOf(line.substring(0, equals).strip().toUpperCase(Locale.ROOT));
                runs.put(
                        kind,
                        Stream.of(line.substring(equals + 1).split(","))
                                .map(String::strip)
                                .sorted(Comparator.comparingInt(String::length).reversed())
                                .toList());
            }
            return runs;
        }
    }

    /** The words of a turn, plain and with one space before and after each. */
    static String plain(String text) {
        return Words.split(text).stream().map(Words::fold).collect(Collectors.joining(" ", " ", " "));
    }

    /** Whether a word alone carries no subject. */
    static boolean isPlain(String foldedWord) {
        return Read.PLAIN_WORDS.contains(foldedWord);
    }

    /** @param plain as {@link #plain} makes it */
    boolean isIn(String plain) {
        return Read.runs(this).stream().anyMatch(run -> plain.contains(" " + run + " "));
    }

    /** The longest run of this kind that opens the turn. */
    Optional<String> opening(String plain) {
        return Read.runs(this).stream()
                .filter(run -> plain.startsWith(" " + run + " "))
                .findFirst();
    }

    /** The same words without the runs of this kind. */
    String without(String plain) {
        String rest = plain;
        for (String run : Read.runs(this)) {
            rest = rest.replace(" " + run + " ", "  ");
        }
        return " " + rest.strip().replaceAll(" +", " ") + " ";
    }
}
