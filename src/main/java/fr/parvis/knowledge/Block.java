package fr.parvis.knowledge;

import org.jspecify.annotations.Nullable;

/**
 * A piece of a document's text with its role.
 *
 * @param start inclusive offset into {@link SourceDocument#text()}
 * @param end exclusive offset
 * @param level 1 to 6 for a heading, nesting depth from 1 for a list item, else 0
 * @param page 1-based page of a paginated original, else null
 */
public record Block(
        Kind kind, int start, int end, int level, @Nullable Integer page) {
    public enum Kind {
        HEADING,
        PARAGRAPH,
        LIST_ITEM,
        /** One row of a table, written "column : value ; column : value", or "name : value" where the row names itself. */
        TABLE_ROW
    }

    public Block {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("offsets " + start + " to " + end);
        }
    }
}
