package fr.parvis.knowledge.internal.parsing;

import fr.parvis.knowledge.Block;
import fr.parvis.knowledge.Link;
import fr.parvis.knowledge.SourceDocument;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a parser made of one file.
 *
 * @param title the document's own, else null
 * @param links targets as written in the file, not resolved
 * @param pagesWithoutText 1-based pages of which nothing could be read
 */
record Parsed(
        @Nullable String title,
        @Nullable String description,
        String text,
        List<Block> blocks,
        List<Link> links,
        @Nullable String url,
        @Nullable LocalDate updated,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        List<Integer> pagesWithoutText,
        List<Attachment> attachments) {
    /** A file inside the one parsed, written beside for the time of the reading. */
    record Attachment(String name, String path) {}

    Parsed {
        blocks = List.copyOf(blocks);
        links = Links.bounded(links);
        pagesWithoutText = List.copyOf(pagesWithoutText);
        attachments = List.copyOf(attachments);
    }

    static Parsed of(@Nullable String title, String text, List<Block> blocks, @Nullable LocalDate updated) {
        return new Parsed(title, null, text, blocks, List.of(), null, updated, null, null, List.of(), List.of());
    }

    Parsed withAttachments(List<Attachment> others) {
        return new Parsed(
                title, description, text, blocks, links, url, updated, validFrom, validTo, pagesWithoutText, others);
    }

    SourceDocument document(String id, String fallbackTitle) {
        String own = title == null ? "" : CleanText.line(title);
        return new SourceDocument(
                id,
                null,
                own.isEmpty() ? fallbackTitle : own,
                description,
                List.of(),
                List.of(),
                text,
                blocks,
                Links.resolved(id, links),
                "",
                url,
                updated,
                validFrom,
                validTo,
                Map.of());
    }
}
