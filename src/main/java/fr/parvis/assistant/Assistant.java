package fr.parvis.assistant;

import java.util.function.Consumer;

/** Answers questions from the authority's documents. Thread-safe. */
public interface Assistant {
    /**
     * Passes the Gate, retrieves what the caller may read, and answers, offers passages or refuses; journalled on disk
     * before it returns.
     *
     * @throws fr.parvis.platform.AppException QUESTION_EMPTY, QUESTION_TOO_LONG, COLLECTION_UNKNOWN
     */
    default Reply ask(Question question) {
        return ask(question, _ -> {});
    }

    /**
     * The same; where a model writes the answer, each of its sentences is also handed over as soon as it is certain to be in the reply, in
     * order. When {@code settled} throws, the model is stopped and the reply holds what was settled.
     *
     * @throws fr.parvis.platform.AppException as above; MODEL_UNKNOWN
     */
    Reply ask(Question question, Consumer<Reply.Sentence> settled);
}
