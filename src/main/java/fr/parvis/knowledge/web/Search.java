package fr.parvis.knowledge.web;

import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.Collections;
import fr.parvis.knowledge.Evidence;
import fr.parvis.knowledge.Inquiry;
import fr.parvis.knowledge.Retriever;
import fr.parvis.platform.AppException;
import fr.parvis.platform.Caller;
import fr.parvis.platform.ErrorCode;
import fr.parvis.web.Site;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A search in the collections that its caller may read, and no more. */
final class Search {
    private static final int LONGEST = 4_000;

    private final Retriever retriever;
    private final Collections collections;
    private final Site site;

    Search(Retriever retriever, Collections collections, Site site) {
        this.retriever = retriever;
        this.collections = collections;
        this.site = site;
    }

    /** The day asked for, else today. */
    LocalDate day(@Nullable LocalDate asked) {
        return asked == null ? site.today() : asked;
    }

    /** @throws AppException QUESTION_EMPTY, QUESTION_TOO_LONG, COLLECTION_UNKNOWN */
    Evidence find(String words, @Nullable String collection, @Nullable LocalDate on, int documents, Caller caller) {
        if (words.codePoints().noneMatch(Character::isLetterOrDigit)) {
            throw new AppException(ErrorCode.QUESTION_EMPTY);
        }
        if (words.length() > LONGEST) {
            throw new AppException(ErrorCode.QUESTION_TOO_LONG, words.length(), LONGEST);
        }
        List<Collection> readable = collection == null || collection.isBlank()
                ? collections.listReadable(caller)
                : List.of(collections.getReadable(collection, caller));
        return retriever.retrieve(new Inquiry(words, readable, day(on), documents, 0));
    }
}
