package fr.parvis.assistant.internal;

import fr.parvis.knowledge.Passage;
import java.util.List;

/** The sentences of an answer in reading order. */
public record Composition(List<Part> parts) {
    public Composition {
        parts = List.copyOf(parts);
    }

    /**
     * One sentence, verbatim.
     *
     * @param context the heading path a reader needs before it, "" when it stands alone
     */
    public record Part(Passage passage, Passage.Unit unit, String context) {
        /** As shown: line breaks of the source become spaces, nothing else changes. */
        public String text() {
            String words = passage.text(unit).strip().replaceAll("[ \\t]*[\\r\\n]+[ \\t]*", " ");
            return context.isEmpty() ? words : context + " : " + words;
        }
    }
}
