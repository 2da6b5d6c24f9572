package fr.parvis.assistant;

import java.util.Set;

/**
 * A question whose answer is known.
 *
 * @param documents ids of the documents that answer
 * @param start first character of the answer in the only such document's text, inclusive; −1 when only the document is known
 * @param end exclusive
 * @param group what must not be split between learning and measuring: the article, the theme
 */
public record LabelledQuestion(String text, Set<String> documents, int start, int end, String group) {
    public LabelledQuestion {
        documents = Set.copyOf(documents);
    }

    /** Whether the exact place of the answer is known. */
    public boolean hasSpan() {
        return start >= 0;
    }
}
