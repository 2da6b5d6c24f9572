package fr.parvis.knowledge.internal.lucene;

import fr.parvis.knowledge.internal.lucene.LexicalSearch.Query;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

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

    private int filled;

    private PassageScores(int passages) {
        this.sums = new float[FIELDS][passages];
    }

    /** Scores all passages of {@code candidates} and tells each candidate the best of its own. */
    static PassageScores of(List<Candidate> candidates, Statistics statistics, QuestionTerms question) {
        Map<Segment, List<Candidate>> bySegment = new IdentityHashMap<>();
        int passages = 0;
        for (Candidate candidate : candidates) {
            bySegment.computeIfAbsent(candidate.segment, _ -> new ArrayList<>()).add(candidate);
            passages += candidate.segment.passages(candidate.document);
        }
        PassageScores scores = new PassageScores(passages);
        for (Candidate candidate : candidates) {
            scores.starts.put(candidate, scores.filled);
            scores.filled += candidate.segment.passages(candidate.document);
        }
        for (List<Candidate> ofOneSegment : bySegment.values()) {
            ofOneSegment.sort(Comparator.comparingInt(candidate -> candidate.document));
            scores.add(ofOneSegment, statistics, question);
        }
        for (Candidate candidate : candidates) {
            int start = scores.starts.getOrDefault(candidate, 0);
            for (int n = candidate.segment.passages(candidate.document) - 1; n >= 0; n--) {
                candidate.passageWords = Math.max(candidate.passageWords, scores.words(start + n));
            }
        }
        return scores;
    }

    /** @param candidates of one segment, in its order */
    private void add(List<Candidate> candidates, Statistics statistics, QuestionTerms question) {
        int count = candidates.size();
        int[] first = new int[count];
        int[] limit = new int[count];
        int[] shift = new int[count];
        for (int c = 0; c < count; c++) {
            Candidate candidate = candidates.get(c);
            first[c] = candidate.segment.firstPassage(candidate.document);
            limit[c] = first[c] + candidate.segment.passages(candidate.document);
            shift[c] = starts.getOrDefault(candidate, 0) - first[c];
        }
        Snapshot snapshot = candidates.getFirst().snapshot;
        int segment = candidates.getFirst().segmentNumber;
        for (int field = 0; field < FIELDS; field++) {
            float[] sum = sums[field];
            for (Query query :
                    LexicalSearch.queries(snapshot, statistics, question, IndexField.ALL[FIRST_FIELD + field])) {
                PostingList list = query.postings().bySegment().get(segment);
                int[] ordinals = list.ordinals();
                float[] saturations = list.saturations();
                float weight = query.weight();
                int at = 0;
                for (int c = 0; c < count && at < ordinals.length; c++) {
                    at = list.firstFrom(first[c], at);
                    for (; at < ordinals.length && ordinals[at] < limit[c]; at++) {
                        sum[shift[c] + ordinals[at]] += weight * saturations[at];
                    }
                }
            }
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

    /** The {@code count} best, best first; the same among equals in every run. */
    static List<Scored> best(List<Scored> passages, int count) {
        if (count == 0) {
            return List.of();
        }
        PriorityQueue<Scored> kept = new PriorityQueue<>(count + 1, ORDER.reversed());
        for (Scored passage : passages) {
            if (kept.size() < count) {
                kept.add(passage);
            } else if (passage.score > kept.element().score) {
                kept.poll();
                kept.add(passage);
            }
        }
        List<Scored> best = new ArrayList<>(kept);
        best.sort(ORDER);
        return best;
    }

    private static final Comparator<Scored> ORDER = Comparator.comparingDouble((Scored passage) -> -passage.score())
            .thenComparingInt(Scored::rank)
            .thenComparingInt(Scored::number);
}
