package fr.parvis.knowledge.internal.lucene;

import java.util.Arrays;
import java.util.List;

/** Word statistics over exactly the collections searched, each field with its own. Thread-safe. */
final class Statistics {
    private final List<Snapshot> snapshots;

    Statistics(List<Snapshot> snapshots) {
        this.snapshots = List.copyOf(snapshots);
    }

    /** Inverse document frequency as BM25 takes it, ln(1 + (N - n + ½) / (n + ½)): never negative. */
    float idf(IndexField field, String term) {
        long count = 0;
        long holding = 0;
        for (Snapshot snapshot : snapshots) {
            count += snapshot.count(field);
            holding += snapshot.documentFrequency(field, term);
        }
        return (float) Math.log(1 + (Math.max(count, holding) - holding + .5) / (holding + .5));
    }

    /** Whether any of these fields holds the term anywhere in the collections searched. */
    boolean hold(String term, IndexField... fields) {
        return snapshots.stream()
                .anyMatch(snapshot ->
                        Arrays.stream(fields).anyMatch(field -> snapshot.documentFrequency(field, term) > 0));
    }
}
