package fr.parvis.assistant.internal;

import java.util.List;

/** Civil servant or contract staff: whether what was found speaks of one here and of the other there. */
public final class Statuses {
    /** The sides are those of {@code language/contrasts.txt}. */
    private static final List<String> CIVIL_SERVANT = List.of("titulaire");

    private Statuses() {}

    /** Whether some of these texts speak of one status alone and others of the other alone, and the question of neither. */
    public static boolean differ(String question, List<String> texts) {
        List<Integer> sides = texts.stream().map(Statuses::side).toList();
        return side(question) == 0 && sides.contains(1) && sides.contains(2);
    }

    /** Whether a text speaks of both. */
    public static boolean isOfBoth(String text) {
        return side(text) == 3;
    }

    /** 0: neither, 1: civil servants alone, 2: contract staff alone, 3: both. */
    private static int side(String text) {
        Contrasts contrasts = new Contrasts(CIVIL_SERVANT);
        int side = 0;
        for (String word : Words.split(text)) {
            String folded = Words.fold(word);
            side |= contrasts.kept(folded) != 0 ? 1 : 0;
            side |= contrasts.opposed(folded) != 0 ? 2 : 0;
        }
        return side;
    }
}
