package fr.parvis.assistant.internal;

import fr.parvis.platform.LineResource;
import java.util.HashMap;
import java.util.Map;

/**
 * Words that exclude one another, from {@code language/contrasts.txt}, seen from one question: which of them it takes the side
 * of, and which stand on the other side. At most 64 contrasts.
 */
final class Contrasts {
    private static final String RESOURCE = "/language/contrasts.txt";
    private static final Map<String, Sides> SIDES = read();

    /** Bits of the contrasts on whose first and second side a word stands. */
    private record Sides(long first, long second) {
        Sides and(Sides other) {
            return new Sides(first | other.first, second | other.second);
        }
    }

    private final long asksFirst;
    private final long asksSecond;

    /** Of a question; a contrast both sides of which it names is left out. */
    Contrasts(Iterable<String> foldedWords) {
        Sides all = new Sides(0, 0);
        for (String word : foldedWords) {
            all = all.and(sides(word));
        }
        this.asksFirst = all.first & ~all.second;
        this.asksSecond = all.second & ~all.first;
    }

    /** Contrasts in which the word takes the question's side. */
    long kept(String foldedWord) {
        Sides sides = sides(foldedWord);
        return (sides.first & asksFirst) | (sides.second & asksSecond);
    }

    /** Contrasts in which the word takes the other side. */
    long opposed(String foldedWord) {
        Sides sides = sides(foldedWord);
        return (sides.second & asksFirst) | (sides.first & asksSecond);
    }

    private static Sides sides(String foldedWord) {
        return SIDES.getOrDefault(withoutEnding(foldedWord), new Sides(0, 0));
    }

    /** Leaves off what marks feminine and plural. */
    private static String withoutEnding(String word) {
        String rest = word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
        return rest.endsWith("e") ? rest.substring(0, rest.length() - 1) : rest;
    }

    private static Map<String, Sides> read() {
        Map<String, Sides> sides = new HashMap<>();
        int contrast = 0;
        for (String line : LineResource.read(RESOURCE)) {
            String[] both = line.split("\\|");
            add(sides, both[0], new Sides(1L << contrast, 0));
            add(sides, both[1], new Sides(0, 1L << contrast));
            contrast++;
        }
        return sides;
    }

    private static void add(Map<String, Sides> sides, String forms, Sides side) {
        for (String form : forms.split(",")) {
            sides.merge(withoutEnding(Words.fold(form.strip())), side, Sides::and);
        }
    }
}
