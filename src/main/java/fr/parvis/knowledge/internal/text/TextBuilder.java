package fr.parvis.knowledge.internal.text;

import fr.parvis.knowledge.Block;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts a document's text together, one block a line, and keeps where each block stands. */
public final class TextBuilder {
    private final StringBuilder text = new StringBuilder();
    private final List<Block> blocks = new ArrayList<>();

    /** Adds one block; white space is folded and an empty one is left out. */
    public TextBuilder add(Block.Kind kind, int level, String words, @Nullable Integer page) {
        String folded = fold(words);
        if (folded.isEmpty()) {
            return this;
        }
        if (!text.isEmpty()) {
            text.append('\n');
        }
        int start = text.length();
        text.append(folded);
        blocks.add(new Block(kind, start, text.length(), level, page));
        return this;
    }

    public TextBuilder heading(int level, String words) {
        return add(Block.Kind.HEADING, Math.clamp(level, 1, 6), words, null);
    }

    public TextBuilder paragraph(String words) {
        return add(Block.Kind.PARAGRAPH, 0, words, null);
    }

    public TextBuilder item(int depth, String words) {
        return add(Block.Kind.LIST_ITEM, Math.max(1, depth), words, null);
    }

    /** A table row as "column : value ; column : value"; a cell without a column name stands alone, an empty one is left out. */
    public TextBuilder row(List<String> columns, List<String> cells) {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            String cell = fold(cells.get(i));
            String column = i < columns.size() ? fold(columns.get(i)) : "";
            if (cell.isEmpty()) {
                continue;
            }
            row.append(row.isEmpty() ? "" : " ; ");
            row.append(column.isEmpty() ? cell : column + " : " + cell);
        }
        return add(Block.Kind.TABLE_ROW, 0, row.toString(), null);
    }

    public int length() {
        return text.length();
    }

    public String text() {
        return text.toString();
    }

    public List<Block> blocks() {
        return List.copyOf(blocks);
    }

    /** One space for any run of white space but non-breaking ones, none at the ends. */
    public static String fold(String words) {
        StringBuilder folded = new StringBuilder(words.length());
        boolean gap = false;
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            if (c <= ' ' || c == '\u0085' || c == '\u2028' || c == '\u2029') {
                gap = !folded.isEmpty();
            } else {
                if (gap) {
                    folded.append(' ');
                    gap = false;
                }
                folded.append(c);
            }
        }
        return folded.toString();
    }
}
