package fr.parvis.knowledge.internal.lucene;

import java.util.List;

/**
 * A question as the collections searched understand it.
 *
 * @param stems each once
 * @param pairs {@link Pairs} of neighbouring stems, each once
 * @param corrected the question's words, misspelled ones replaced
 */
record QuestionTerms(List<Weighted> stems, List<Weighted> pairs, String corrected) {
    record Weighted(String term, float weight) {}

    QuestionTerms {
        stems = List.copyOf(stems);
        pairs = List.copyOf(pairs);
    }

    List<Weighted> of(IndexField field) {
        return field.ofPairs() ? pairs : stems;
    }
}
