package fr.parvis.knowledge;

import java.time.LocalDate;
import java.util.List;

/**
 * What to look for, and where: only collections that the caller may read are ever named here.
 *
 * @param on the day whose rules are wanted, inclusive on both bounds of a version
 * @param documents how many documents to rank, at most 1,000
 * @param passages how many passages to return as evidence
 */
public record Inquiry(String question, List<Collection> collections, LocalDate on, int documents, int passages) {
    public Inquiry {
        collections = List.copyOf(collections);
    }
}
