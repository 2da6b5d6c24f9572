package fr.parvis.knowledge.internal.recognition;

import fr.parvis.knowledge.Block;
import java.util.List;

/**
 * What was read in the picture of one page.
 *
 * @param page from 1
 * @param blocks in reading order
 * @param confidence mean of the words', 0 to 1, as the programme reckons it; 0 for a blank page
 * @param words how many were read
 */
public record RecognisedPage(int page, List<Piece> blocks, double confidence, int words) {
    /** A heading or a paragraph. */
    public record Piece(Block.Kind kind, String text) {}

    public RecognisedPage {
        blocks = List.copyOf(blocks);
    }
}
