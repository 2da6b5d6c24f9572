package fr.parvis.knowledge;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One version of a document as a parser or a connector delivers it, and as the store keeps it.
 *
 * @param id the source's own id, or the path relative to the ingested folder
 * @param version the source's own id of this version, else null
 * @param description one or two introductory sentences, shown in results and weighed apart from the text, else null
 * @param breadcrumb themes above the document, from the widest to the nearest
 * @param relatedQuestions titles of questions that the source says this document answers
 * @param text everything that can be cited; offsets everywhere count UTF-16 units of this text. Plain text and JSONL keep theirs verbatim.
 * @param blocks in text order, not overlapping; empty means one paragraph per line
 * @param kind what the source calls it ("Fiche pratique", "Formulaire", "article"), else empty
 * @param validFrom first day in force, inclusive; null: since ever
 * @param validTo last day in force, inclusive; null: no end
 */
public record SourceDocument(
        String id,
        @Nullable String version,
        String title,
        @Nullable String description,
        List<String> breadcrumb,
        List<String> relatedQuestions,
        String text,
        List<Block> blocks,
        List<Link> links,
        String kind,
        @Nullable String url,
        @Nullable LocalDate updated,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo,
        Map<String, String> metadata) {
    public SourceDocument {
        breadcrumb = List.copyOf(breadcrumb);
        relatedQuestions = List.copyOf(relatedQuestions);
        blocks = List.copyOf(blocks);
        links = List.copyOf(links);
        metadata = Map.copyOf(metadata);
    }

    /** The same under another title. */
    public SourceDocument withTitle(String other) {
        return new SourceDocument(
                id,
                version,
                other,
                description,
                breadcrumb,
                relatedQuestions,
                text,
                blocks,
                links,
                kind,
                url,
                updated,
                validFrom,
                validTo,
                metadata);
    }

    /** The same under another id. */
    public SourceDocument withId(String other) {
        return new SourceDocument(
                other,
                version,
                title,
                description,
                breadcrumb,
                relatedQuestions,
                text,
                blocks,
                links,
                kind,
                url,
                updated,
                validFrom,
                validTo,
                metadata);
    }

    /** The same in force between other days, both inclusive. */
    public SourceDocument withDates(@Nullable LocalDate from, @Nullable LocalDate to) {
        return new SourceDocument(
                id,
                version,
                title,
                description,
                breadcrumb,
                relatedQuestions,
                text,
                blocks,
                links,
                kind,
                url,
                updated,
                from,
                to,
                metadata);
    }
}
