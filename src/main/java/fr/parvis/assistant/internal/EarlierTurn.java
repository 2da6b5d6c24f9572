package fr.parvis.assistant.internal;

import fr.parvis.knowledge.DocumentRef;
import java.time.LocalDate;
import java.util.List;

/**
 * A turn that a follow-up may lean on.
 *
 * @param question as it was understood
 * @param on the day whose rules were read
 * @param documents what it was answered from, or what came nearest, best first
 */
public record EarlierTurn(String question, LocalDate on, List<Place> documents) {
    /** Which document, whatever its version. */
    public record Place(String collection, String document) {
        public static Place of(DocumentRef document) {
            return new Place(document.collection(), document.id());
        }
    }

    public EarlierTurn {
        documents = List.copyOf(documents);
    }
}
