package fr.parvis.knowledge.internal.passages;

import fr.parvis.knowledge.Block;
import fr.parvis.knowledge.DocumentRef;
import fr.parvis.knowledge.Passage;
import fr.parvis.knowledge.SourceDocument;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Cuts documents into the passages that are indexed and cited, without changing a character of them. Thread-safe. */
public final class PassageSplitter {
    /** The most words of a passage. */
    public static final int PASSAGE_WORDS = 140;

    private final Units units;

    public PassageSplitter() {
        this(Abbreviations.standard());
    }

    PassageSplitter(Abbreviations abbreviations) {
        this.units = new Units(new Sentences(abbreviations));
    }

    /**
     * The passages of one version of a document, in text order. None overlaps; headings belong to none, except in a document
     * that holds nothing else.
     *
     * @param collection its name, for {@link Passage#document()}
     */
    public List<Passage> split(String collection, SourceDocument document) {
        List<Block> blocks = document.blocks().isEmpty() ? TextBlocks.of(document.text()) : document.blocks();
        if (blocks.stream().allMatch(block -> block.kind() == Block.Kind.HEADING)) {
            blocks = blocks.stream()
                    .map(block -> new Block(Block.Kind.PARAGRAPH, block.start(), block.end(), 0, block.page()))
                    .toList();
        }
        DocumentRef reference = new DocumentRef(
                collection,
                document.id(),
                document.version(),
                document.title(),
                document.url(),
                document.updated(),
                document.validFrom(),
                document.validTo());
        List<Passage> passages = new ArrayList<>();
        Deque<Heading> headings = new ArrayDeque<>();
        List<Block> section = new ArrayList<>();
        for (Block block : blocks) {
            if (block.kind() == Block.Kind.HEADING) {
                close(section, headings, reference, document, passages);
                while (!headings.isEmpty() && headings.getLast().level() >= block.level()) {
                    headings.removeLast();
                }
                headings.addLast(new Heading(block.level(), headingText(document.text(), block)));
            } else {
                section.add(block);
            }
        }
        close(section, headings, reference, document, passages);
        return passages;
    }

    private record Heading(int level, String text) {}

    private void close(
            List<Block> section,
            Deque<Heading> headings,
            DocumentRef reference,
            SourceDocument document,
            List<Passage> passages) {
        if (section.isEmpty()) {
            return;
        }
        List<String> above = headings.stream()
                .map(Heading::text)
                .filter(text -> !text.isEmpty()
                        && !text.equalsIgnoreCase(document.title().strip()))
                .toList();
        Packing packing = new Packing(reference, above, document.text(), passages);
        units.clusters(document.text(), section).forEach(packing::add);
        packing.finish();
        section.clear();
    }

    private static String headingText(String text, Block block) {
        String words = text.substring(block.start(), block.end()).strip();
        return words.startsWith("#") ? words.replaceFirst("^#{1,6} +", "").replaceFirst(" +#+$", "") : words;
    }
}
