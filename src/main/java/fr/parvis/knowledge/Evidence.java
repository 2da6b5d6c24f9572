package fr.parvis.knowledge;

import java.util.List;

/**
 * What retrieval found: documents, and the passages an answer may be made from.
 *
 * @param documents best first, each document once
 * @param passages best first, over all documents
 * @param total documents that match at least one term, exact
 * @param searched documents in force that day in the collections searched
 * @param language word statistics of exactly the collections searched
 */
public record Evidence(
        List<DocumentHit> documents, List<PassageHit> passages, long total, long searched, Language language) {
    public Evidence {
        documents = List.copyOf(documents);
        passages = List.copyOf(passages);
    }

    /** A ranked document with its best passage. */
    public record DocumentHit(DocumentRef document, double score, Passage best) {}

    /**
     * A passage and what speaks for it; each value is comparable inside one evidence only.
     *
     * @param lexical BM25 of the passage's own words
     * @param heading BM25 of its headings and title
     * @param bigrams BM25 of unordered pairs of neighbouring stems
     * @param cosine similarity given by the semantic encoder, -1 to 1; 0 when there is none
     * @param documentScore the score of its document in the ranking
     * @param documentRank from 1
     */
    public record PassageHit(
            Passage passage,
            double lexical,
            double heading,
            double bigrams,
            double cosine,
            double documentScore,
            int documentRank) {}

    /**
     * Another name of something a text speaks of.
     *
     * @param stems of that other name
     * @param from first stem of the run in the text that it may replace
     * @param to after its last
     */
    public record OtherName(List<String> stems, int from, int to) {}

    /** The analysis chain and statistics that ranked this evidence, for whoever ranks sentences inside it. */
    public interface Language {
        /** Stems of {@code text} in order, stop words left out. */
        List<String> stems(String text);

        /** The word that was meant: {@code word} itself, or how the collections searched write it when they hold it nowhere. */
        default String corrected(String word) {
            return word;
        }

        /** What else runs of these stems may be called, in words of the administration. */
        default List<OtherName> otherNames(List<String> stems) {
            return List.of();
        }

        /** Inverse document frequency of a stem over the passages searched, natural logarithm, never negative. */
        double idf(String stem);

        /** Whether any text, heading or title searched holds the stem. */
        default boolean holds(String stem) {
            return true;
        }

        /** Unit-length meaning of {@code text}; an empty array when no encoder serves. */
        float[] vector(String text);

        /** Similarity of two stems by the encoder, -1 to 1; 0 when none serves or a stem is unknown to it. */
        double similarity(String stem, String other);
    }
}
