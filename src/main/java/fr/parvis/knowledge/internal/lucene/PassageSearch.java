package fr.parvis.knowledge.internal.lucene;

import fr.parvis.knowledge.internal.lucene.LexicalSearch.Query;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Scores the passages of documents that are already ranked, and of no others. */
final class PassageSearch {
    /** One passage of a candidate, by its place in the document. */
    static final class Scored {
        final Candidate candidate;
        final int rank;
        final int number;
        float lexical;
        float heading;
        float bigrams;
        float cosine;
        double score;

        Scored(Candidate candidate, int rank, int number) {
            this.candidate = candidate;
            this.rank = rank;
            this.number = number;
        }

        float words() {
            return lexical + IndexField.PASSAGE_HEADINGS.weight * heading + IndexField.PASSAGE_BIGRAMS.weight * bigrams;
        }
    }

    private static final double COSINE_WEIGHT = .75;
    private static final double DOCUMENT_WEIGHT = .3;

    private PassageSearch() {}

    /** All passages of {@code candidates}, in their order, scored. */
    static List<Scored> score(List<Candidate> candidates, Statistics statistics, QuestionTerms question) {
        List<Scored> scored = new ArrayList<>();
        Map<Snapshot, List<List<Query>>> queries = new IdentityHashMap<>();
        int rank = 0;
        for (Candidate candidate : candidates) {
            rank++;
            List<List<Query>> terms = queries.computeIfAbsent(
                    candidate.snapshot,
                    snapshot -> List.of(
                            LexicalSearch.queries(snapshot, statistics, question, IndexField.PASSAGE_TEXT),
                            LexicalSearch.queries(snapshot, statistics, question, IndexField.PASSAGE_HEADINGS),
                            LexicalSearch.queries(snapshot, statistics, question, IndexField.PASSAGE_BIGRAMS)));
            score(candidate, rank, terms, scored);
        }
        combine(scored);
        return scored;
    }

    private static void score(Candidate candidate, int rank, List<List<Query>> terms, List<Scored> scored) {
        int first = candidate.segment.firstPassage(candidate.document);
        int count = candidate.segment.passages(candidate.document);
        int start = scored.size();
        for (int i = 0; i < count; i++) {
            Scored passage = new Scored(candidate, rank, i);
            passage.cosine = candidate.passageCosine(i);
            scored.add(passage);
        }
        for (int field = 0; field < terms.size(); field++) {
            for (Query query : terms.get(field)) {
                PostingList list = query.postings().bySegment().get(candidate.segmentNumber);
                int[] ordinals = list.ordinals();
                for (int i = list.firstFrom(first); i < ordinals.length && ordinals[i] < first + count; i++) {
                    Scored passage = scored.get(start + ordinals[i] - first);
                    float more = query.weight() * list.saturations()[i];
                    switch (field) {
                        case 0 -> passage.lexical += more;
                        case 1 -> passage.heading += more;
                        default -> passage.bigrams += more;
                    }
                }
            }
        }
    }

    private static void combine(List<Scored> scored) {
        float most = 1e-6f;
        for (Scored passage : scored) {
            most = Math.max(most, passage.words());
        }
        for (Scored passage : scored) {
            passage.score =
                    passage.words() / most + COSINE_WEIGHT * passage.cosine + DOCUMENT_WEIGHT * passage.candidate.score;
        }
    }
}
