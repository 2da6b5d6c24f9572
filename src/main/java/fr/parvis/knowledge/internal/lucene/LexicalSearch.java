package fr.parvis.knowledge.internal.lucene;

import fr.parvis.knowledge.internal.lucene.QuestionTerms.Weighted;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.lucene.util.FixedBitSet;
import org.apache.lucene.util.hnsw.FloatHeap;
import org.jspecify.annotations.Nullable;

/**
 * Scores every document that holds a term of the question, field by field, and keeps the best. Term by term over windows of
 * documents: sums stay in the processor's cache, the scores by field come for nothing and the count is exact. Thread-safe.
 */
final class LexicalSearch {
    private static final int WINDOW = 16_384;

    /** After the fields' own sums: the weighted one, and the weights of the terms found in text and in title. */
    private static final int WHOLE = IndexField.OF_DOCUMENTS;

    private static final int TEXT_COVERAGE = WHOLE + 1;
    private static final int TITLE_COVERAGE = WHOLE + 2;
    private static final int SUMS = WHOLE + 3;

    private final Queue<float[][]> sums = new ConcurrentLinkedQueue<>();

    /**
     * @param best best first, by the weighted sum
     * @param total documents that hold at least one term, exact
     */
    record Found(List<Candidate> best, long total) {}

    Found find(List<Snapshot> snapshots, Statistics statistics, QuestionTerms question, int day, int depth) {
        float[][] scratch = sums.poll();
        if (scratch == null) {
            scratch = new float[SUMS][WINDOW];
        }
        FloatHeap scores = new FloatHeap(depth);
        List<Candidate> best = new ArrayList<>();
        long total = 0;
        for (Snapshot snapshot : snapshots) {
            List<List<Query>> queries = new ArrayList<>();
            for (int field = 0; field < IndexField.OF_DOCUMENTS; field++) {
                queries.add(queries(snapshot, statistics, question, IndexField.ALL[field]));
            }
            for (int segment = 0; segment < snapshot.segments.size(); segment++) {
                int size = snapshot.segments.get(segment).size();
                for (int base = 0; base < size; base += WINDOW) {
                    int limit = Math.min(size, base + WINDOW);
                    sum(queries, segment, base, limit, scratch);
                    total += collect(snapshot, segment, base, limit, day, scratch, scores, best, depth);
                }
            }
        }
        sums.add(scratch);
        best.sort(Comparator.comparingDouble((Candidate candidate) -> -candidate.lexical));
        return new Found(best.subList(0, Math.min(depth, best.size())), total);
    }

    /** A term with its weight in the question, inverse document frequency included. */
    record Query(TermPostings postings, float weight) {}

    static List<Query> queries(Snapshot snapshot, Statistics statistics, QuestionTerms question, IndexField field) {
        List<Query> queries = new ArrayList<>();
        for (Weighted term : question.of(field)) {
            TermPostings postings = snapshot.postings(field, term.term());
            if (postings.documentFrequency() > 0) {
                queries.add(new Query(postings, term.weight() * statistics.idf(field, term.term())));
            }
        }
        return queries;
    }

    private static void sum(List<List<Query>> queries, int segment, int base, int limit, float[][] scratch) {
        float[] whole = scratch[WHOLE];
        Arrays.fill(whole, 0, limit - base, 0);
        Arrays.fill(scratch[TEXT_COVERAGE], 0, limit - base, 0);
        Arrays.fill(scratch[TITLE_COVERAGE], 0, limit - base, 0);
        for (int field = 0; field < IndexField.OF_DOCUMENTS; field++) {
            float[] sum = scratch[field];
            Arrays.fill(sum, 0, limit - base, 0);
            for (Query query : queries.get(field)) {
                PostingList list = query.postings().bySegment().get(segment);
                int[] ordinals = list.ordinals();
                float[] saturations = list.saturations();
                float weight = query.weight();
                int i = base == 0 ? 0 : list.firstFrom(base);
                int end = limit < base + WINDOW ? ordinals.length : list.firstFrom(limit);
                for (int at = i; at < end; at++) {
                    sum[ordinals[at] - base] += weight * saturations[at];
                }
                float[] coverage = coverage(field, scratch);
                if (coverage != null) {
                    for (int at = i; at < end; at++) {
                        coverage[ordinals[at] - base] += weight;
                    }
                }
            }
            float weight = IndexField.ALL[field].weight;
            for (int i = 0; i < limit - base; i++) {
                whole[i] += weight * sum[i];
            }
        }
    }

    private static float @Nullable [] coverage(int field, float[][] scratch) {
        if (field == IndexField.TEXT.ordinal()) {
            return scratch[TEXT_COVERAGE];
        }
        return field == IndexField.TITLE.ordinal() ? scratch[TITLE_COVERAGE] : null;
    }

    /**
     * Adds to {@code best} what may be among the {@code depth} best; returns how many match.
     *
     * @param scores the {@code depth} best scores of the windows so far, this one's are added
     */
    private static long collect(
            Snapshot snapshot,
            int segment,
            int base,
            int limit,
            int day,
            float[][] scratch,
            FloatHeap scores,
            List<Candidate> best,
            int depth) {
        FixedBitSet inForce = snapshot.segments.get(segment).inForce(day).documents();
        float[] whole = scratch[WHOLE];
        long total = 0;
        for (int i = 0; i < limit - base; i++) {
            if (whole[i] > 0 && inForce.get(base + i)) {
                total++;
                scores.offer(whole[i]);
            }
        }
        float least = scores.size() < depth ? 0 : scores.peek();
        for (int i = 0; i < limit - base; i++) {
            float score = whole[i];
            if (score <= 0 || score < least || !inForce.get(base + i)) {
                continue;
            }
            float[] fields = new float[IndexField.OF_DOCUMENTS];
            for (int field = 0; field < fields.length; field++) {
                fields[field] = scratch[field][i];
            }
            Candidate candidate = new Candidate(snapshot, segment, base + i, score, fields);
            candidate.textCoverage = scratch[TEXT_COVERAGE][i];
            candidate.titleCoverage = scratch[TITLE_COVERAGE][i];
            best.add(candidate);
        }
        return total;
    }
}
