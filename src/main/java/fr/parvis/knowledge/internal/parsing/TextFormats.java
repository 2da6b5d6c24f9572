package fr.parvis.knowledge.internal.parsing;

import fr.parvis.knowledge.Block;
import fr.parvis.knowledge.internal.passages.TextBlocks;
import java.util.List;

/** The formats simple enough to be parsed in this process. */
final class TextFormats {
    private static final System.Logger LOG = System.getLogger(TextFormats.class.getName());

    private TextFormats() {}

    static Parsed parse(Format format, byte[] content, Limits limits) throws Unreadable {
        String text = Encodings.decode(content);
        try {
            return switch (format) {
                case HTML -> HtmlParser.parse(text, limits);
                case MARKDOWN -> MarkdownParser.parse(CleanText.of(text), limits);
                case CSV -> CsvParser.parse(CleanText.of(text));
                case TEXT -> plain(text);
                case PDF, DOCX, ODT, EML, JSONL, ZIP, GZIP -> throw new IllegalArgumentException(format.name());
            };
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.DEBUG, "parser failed", e); // one bad file must not end the reading
            throw new Unreadable(Problem.DAMAGED);
        } catch (StackOverflowError e) {
            throw limits.exceeded(Limit.XML_DEPTH);
        }
    }

    /** Kept verbatim; a heading on the first line is its title. */
    static Parsed plain(String text) {
        List<Block> blocks = TextBlocks.of(text);
        boolean titled = !blocks.isEmpty() && blocks.getFirst().kind() == Block.Kind.HEADING;
        String title = titled
                ? text.substring(blocks.getFirst().start(), blocks.getFirst().end())
                : null;
        return Parsed.of(title, text, blocks, null);
    }
}
