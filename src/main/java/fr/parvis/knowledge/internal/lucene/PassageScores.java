package fr.parvis.knowledge.internal.lucene;

import fr.parvis.knowledge.internal.lucene.LexicalSearch.Query;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** BM25 of the passages of candidates, and of no others. */
final class PassageScores {
    private static final int FIRST_FIELD = IndexField.OF_DOCUMENTS;
    private static final int FIELDS = IndexField.ALL.length - FIRST_FIELD;
    private static final double COSINE_WEIGHT = .75;
    private static final double DOCUMENT_WEIGHT = .3;

    static final PassageScores NONE = new PassageScores(0);

    /** One passage of a candidate, by its place in the document. */
    record Scored(
            Candidate candidate,
            int rank,
            int number,
            float lexical,
            float heading,
            float bigrams,
            float cosine,
            double score) {}

    private final Map<Candidate, Integer> starts = new IdentityHashMap<>();
    /** By field, then by passage, candidates one after the other. */
    private final float[][] sums;

    private PassageScores(int passages) {
        this.sums = new float[FIELDS][passages];
    }

    /** Scores all passages of {@code candidates} and tells each candidate the best of its own. */
    static PassageScores of(List<Candidate> candidates, Statistics statistics, QuestionTerms question) {
        int passages = 0;
        for (Candidate candidate : candidates) {
            passages += candidate.segment.passages(candidate.document);
        }
        PassageScores scores = new PassageScores(passages);
        Map<Snapshot, List<List<Query>>> queries = new IdentityHashMap<>();
        int start = 0;
        for (Candidate candidate : candidates) {
            List<List<Query>> terms = queries.get(candidate.snapshot);
            if (terms == null) {
                terms = queries(candidate.snapshot, statistics, question);
                queries.put(candidate.snapshot, terms);
            }
            scores.add(candidate, start, terms);
            start += candidate.segment.passages(candidate.document);
        }
        return scores;
    }

    private static List<List<Query>> queries(Snapshot snapshot, Statistics statistics, QuestionTerms question) {
        List<List<Query>> queries = new ArrayList<>(FIELDS);
        for (int field = 0; field < FIELDS; field++) {
            queries.add(
                    LexicalSearch.queries(snapshot, statistics, question, IndexField.ALL[FIRST_FIELD + field]));
        }
        return queries;
    }

    private void add(Candidate candidate, int start, List<List<Query>> queries) {
        starts.put(candidate, start);
        int first = candidate.segment.firstPassage(candidate.document);
        int limit = first + candidate.segment.passages(candidate.document);
        for (int field = 0; field < FIELDS; field++) {
            float[] sum = sums[field];
            for (Query query : queries.get(field)) {
                PostingList list = query.postings().bySegment().get(candidate.segmentNumber);
                int[] ordinals = list.ordinals();
                for (int i = list.firstFrom(first); i < ordinals.length && ordinals[i] < limit; i++) {
                    sum[start + ordinals[i] - first] += query.weight() * list.saturations()[i];
                }
            }
        }
        for (int i = start; i < start + limit - first; i++) {
            candidate.passageWords = Math.max(candidate.passageWords, words(i));
        }
    }

    private float words(int at) {
        return sums[0][at]
                + IndexField.PASSAGE_HEADINGS.weight * sums[1][at]
                + IndexField.PASSAGE_BIGRAMS.weight * sums[2][at];
    }

    /** The passages of these documents with words, meaning and document together, in the order of the documents. */
    List<Scored> combine(List<Candidate> ranked) {
        float most = 1e-6f;
        for (Candidate candidate : ranked) {
            most = Math.max(most, candidate.passageWords);
        }
        List<Scored> scored = new ArrayList<>();
        int rank = 0;
        for (Candidate candidate : ranked) {
            rank++;
            int start = starts.getOrDefault(candidate, 0);
            for (int n = 0; n < candidate.segment.passages(candidate.document); n++) {
                float cosine = candidate.passageCosine(n);
                scored.add(new Scored(
                        candidate,
                        rank,
                        n,
                        sums[0][start + n],
                        sums[1][start + n],
                        sums[2][start + n],
                        cosine,
                        words(start + n) / most + COSINE_WEIGHT * cosine + DOCUMENT_WEIGHT * candidate.score));
            }
        }
        return scored;
    }

    /** Best first; the same among equals in every run. */
    static final Comparator<Scored> ORDER = Comparator.comparingDouble((Scored passage) -> -passage.score())
            .thenComparingInt(Scored::rank)
            .thenComparingInt(Scored::number);
}
