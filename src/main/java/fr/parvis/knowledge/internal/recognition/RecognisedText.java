package fr.parvis.knowledge.internal.recognition;

import fr.parvis.knowledge.Block;
import fr.parvis.knowledge.SourceDocument;
import fr.parvis.knowledge.internal.text.TextBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A document with what was recognised on its pages of pictures, each page where it belongs. */
public final class RecognisedText {
    /** Metadata: the pages, from 1, comma-separated. */
    public static final String PAGES = "recognised.pages";

    /** Metadata: mean confidence of the recognised words, 0.00 to 1.00. */
    public static final String CONFIDENCE = "recognised.confidence";

    private static final int TITLE_CHARACTERS = 150;

    private RecognisedText() {}

    public static SourceDocument merge(SourceDocument document, List<RecognisedPage> recognised) {
        Map<Integer, RecognisedPage> byPage = new HashMap<>();
        recognised.forEach(page -> byPage.put(page.page(), page));
        int last = Math.max(
                byPage.keySet().stream().mapToInt(Integer::intValue).max().orElse(0),
                document.blocks().stream()
                        .mapToInt(block -> block.page() == null ? 1 : block.page())
                        .max()
                        .orElse(0));
        TextBuilder text = new TextBuilder();
        for (int number = 1; number <= last; number++) {
            for (Block block : document.blocks()) {
                if ((block.page() == null ? 1 : block.page()) == number) {
                    text.add(
                            block.kind(),
                            block.level(),
                            document.text().substring(block.start(), block.end()),
                            block.page());
                }
            }
            RecognisedPage page = byPage.get(number);
            if (page != null) {
                for (RecognisedPage.Piece piece : page.blocks()) {
                    text.add(piece.kind(), piece.kind() == Block.Kind.HEADING ? 2 : 0, piece.text(), number);
                }
            }
        }
        return rebuilt(document, text, title(document, text), metadata(document, recognised));
    }

    private static SourceDocument rebuilt(
            SourceDocument document, TextBuilder text, String title, Map<String, String> metadata) {
        return new SourceDocument(
                document.id(),
                document.version(),
                title,
                document.description(),
                document.breadcrumb(),
                document.relatedQuestions(),
                text.text(),
                text.blocks(),
                document.links(),
                document.kind(),
                document.url(),
                document.updated(),
                document.validFrom(),
                document.validTo(),
                metadata);
    }

    /** A scan is called like its file; its first heading says more. */
    private static String title(SourceDocument document, TextBuilder text) {
        if (!document.text().isBlank()) {
            return document.title();
        }
        return text.blocks().stream()
                .filter(block -> block.kind() == Block.Kind.HEADING)
                .map(block -> text.text().substring(block.start(), block.end()))
                .filter(heading -> heading.length() <= TITLE_CHARACTERS)
                .findFirst()
                .orElse(document.title());
    }

    private static Map<String, String> metadata(SourceDocument document, List<RecognisedPage> recognised) {
        Map<String, String> metadata = new HashMap<>(document.metadata());
        int words = recognised.stream().mapToInt(RecognisedPage::words).sum();
        double sure = recognised.stream()
                .mapToDouble(page -> page.confidence() * page.words())
                .sum();
        metadata.put(
                PAGES,
                recognised.stream().map(page -> Integer.toString(page.page())).collect(Collectors.joining(",")));
        metadata.put(CONFIDENCE, String.format(Locale.ROOT, "%.2f", words == 0 ? 0 : sure / words));
        return metadata;
    }
}
