package fr.parvis.feedback;

import java.time.LocalDate;
import java.util.Set;

/**
 * A question that feedback gave to the evaluation set.
 *
 * @param answerable whether it must be answered; else it must be refused
 * @param collections that whoever asks must be able to read
 * @param collection of the expected document; "" when it is to be refused
 * @param passage words of the expected passage
 */
public record KeptQuestion(
        String id,
        String question,
        LocalDate on,
        boolean answerable,
        Set<String> collections,
        String collection,
        String document,
        String passage) {
    public KeptQuestion {
        collections = Set.copyOf(collections);
    }
}
