package fr.parvis.knowledge;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of at most about 140 words of one document, under one heading.
 *
 * @param headings titles above it inside the document, outermost first; the document's own title is not repeated
 * @param text verbatim: the document's text from {@code start} (inclusive) to {@code end} (exclusive)
 * @param units its sentences, list items and table rows, in order
 */
public record Passage(
        DocumentRef document,
        List<String> headings,
        String text,
        int start,
        int end,
        @Nullable Integer page,
        List<Unit> units) {

    /** A sentence, list item or table row: offsets into the document's text. */
    public record Unit(Block.Kind kind, int start, int end) {}

    public Passage {
        headings = List.copyOf(headings);
        units = List.copyOf(units);
    }

    /** The unit's own words. */
    public String text(Unit unit) {
        return text.substring(unit.start() - start, unit.end() - start);
    }
}
