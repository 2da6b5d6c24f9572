package fr.parvis.assistant;

/** Answers questions from the authority's documents. Thread-safe. */
public interface Assistant {
    /**
     * Passes the Gate, retrieves what the caller may read, and answers, offers passages or refuses; journalled on disk
     * before it returns.
     *
     * @throws fr.parvis.platform.AppException QUESTION_EMPTY, QUESTION_TOO_LONG, COLLECTION_UNKNOWN
     */
    Reply ask(Question question);
}
