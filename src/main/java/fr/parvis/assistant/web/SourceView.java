package fr.parvis.assistant.web;

import fr.parvis.assistant.Reply;
import fr.parvis.knowledge.DocumentAddress;
import fr.parvis.knowledge.DocumentRef;
import fr.parvis.knowledge.Passage;
import fr.parvis.knowledge.TextLayout;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A source as the answer page shows it.
 *
 * @param number its mark, from 1
 * @param force in force, ended, to come or undated, on the day asked
 * @param old whether its text was last updated more than three years before the day asked
 * @param address of the document page, opened at the passage
 * @param original of the document where it was published, when it may be followed
 * @param file that the document was read from, opened at the page when it has pages
 */
record SourceView(
        int number,
        DocumentRef document,
        List<String> headings,
        @Nullable Integer page,
        DocumentRef.Force force,
        boolean old,
        TextLayout passage,
        String address,
        @Nullable String original,
        @Nullable String file) {
    static SourceView of(int number, Reply.Citation citation, LocalDate on) {
        List<TextLayout.Range> marks = citation.quotes().stream()
                .map(quote -> new TextLayout.Range(quote.start(), quote.end()))
                .toList();
        return of(number, citation.passage(), marks, on);
    }

    static SourceView of(int number, Passage passage, List<TextLayout.Range> marks, LocalDate on) {
        DocumentRef document = passage.document();
        return new SourceView(
                number,
                document,
                passage.headings(),
                passage.page(),
                document.forceOn(on),
                document.isOldOn(on),
                TextLayout.of(passage, marks),
                DocumentAddress.of(passage, on),
                DocumentAddress.original(document.url()).orElse(null),
                DocumentAddress.originalFile(document, passage.page(), on).orElse(null));
    }
}
