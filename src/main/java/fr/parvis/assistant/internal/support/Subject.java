package fr.parvis.assistant.internal.support;

import fr.parvis.assistant.internal.support.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Puts the noun in place of the pronoun that opens a sentence: « Elle est réservée… » after « La navette relie… ». */
final class Subject {
    private static final Set<String> PRONOUNS = Set.of("il", "elle", "ils", "elles", "celui", "celle");
    private static final int LONGEST = 14;

    private Subject() {}

    /**
     * The second sentence with the subject of the first before it; empty when it does not open with a pronoun, or when it cannot be told
     * where that subject ends. A subject cut too short would say more than the source does: it ends where a verb is certain.
     */
    static List<Token> carried(List<Token> first, List<Token> second) {
        if (second.size() < 2 || !PRONOUNS.contains(second.getFirst().text())) {
            return List.of();
        }
        for (int end = 1; end < Math.min(first.size(), LONGEST); end++) {
            if (isVerb(first, end)) {
                List<Token> whole = new ArrayList<>(first.subList(0, end));
                second.subList(1, second.size())
                        .forEach(token -> whole.add(new Token(token.text(), token.kind(), false)));
                return whole;
            }
        }
        return List.of();
    }

    private static boolean isVerb(List<Token> sentence, int at) {
        String word = sentence.get(at).text();
        boolean certain = Set.of(
                        "est", "sont", "peut", "peuvent", "doit", "doivent", "ne", "se", "sera", "seront", "ont")
                .contains(word);
        boolean plural = word.endsWith("ent")
                && !word.endsWith("ment")
                && sentence.get(at).kind() == Kind.CONTENT
                && sentence.getFirst().text().endsWith("s");
        return certain || plural;
    }
}
