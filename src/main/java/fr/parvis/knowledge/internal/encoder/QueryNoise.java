package fr.parvis.knowledge.internal.encoder;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes a title read like what a resident types: 35 % of queries get an opener ("Bonjour, je voudrais savoir…"), 35 % get
 * typing errors in 12 % of their words.
 */
final class QueryNoise {
    private static final double OPENED = .35;
    private static final double MISTYPED = .35;
    private static final double MISTYPED_WORDS = .12;
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz";

    private final List<String> openers;

    /** @param openers how questions begin, one each; none: queries are only mistyped */
    QueryNoise(List<String> openers) {
        this.openers = List.copyOf(openers);
    }

    /** The query as typed: the very same object when nothing was changed. */
    String apply(String query, SplittableRandom random) {
        String typed = random.nextDouble() < MISTYPED ? mistype(query, random) : query;
        if (openers.isEmpty() || random.nextDouble() >= OPENED) {
            return typed;
        }
        return openers.get(random.nextInt(openers.size())) + " " + typed;
    }

    private static String mistype(String query, SplittableRandom random) {
        String[] words = query.split(" ");
        boolean changed = false;
        for (int w = 0; w < words.length; w++) {
            if (words[w].length() > 3 && random.nextDouble() < MISTYPED_WORDS) {
                words[w] = mistypeWord(words[w], random);
                changed = true;
            }
        }
        return changed ? String.join(" ", words) : query;
    }

    /** Two letters exchanged, one left out, one doubled or one replaced. */
    private static String mistypeWord(String word, SplittableRandom random) {
        int at = random.nextInt(word.length() - 1);
        StringBuilder typed = new StringBuilder(word);
        switch (random.nextInt(4)) {
            case 0 -> {
                typed.setCharAt(at, word.charAt(at + 1));
                typed.setCharAt(at + 1, word.charAt(at));
            }
            case 1 -> typed.deleteCharAt(at);
            case 2 -> typed.insert(at, word.charAt(at));
            default -> typed.setCharAt(at, LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return typed.toString();
    }
}
