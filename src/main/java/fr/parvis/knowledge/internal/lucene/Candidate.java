package fr.parvis.knowledge.internal.lucene;

/** A document that matches, and what speaks for it so far. */
final class Candidate {
    private static final float[] NO_PASSAGES = {};

    final Snapshot snapshot;
    final Segment segment;
    /** In the order of the snapshot's segments. */
    final int segmentNumber;

    final int document;
    /** Weighted sum of {@link #fields}. */
    final float lexical;
    /** BM25 by field, unweighted. */
    final float[] fields;

    /** Weights of the question's terms that its text holds, and its title. */
    float textCoverage;

    float titleCoverage;

    /** The best sum of one of its passages, by words. */
    float passageWords;

    /** Cosines of the question with the whole text, with title and description, and with title and anchors. */
    final float[] cosines = new float[Vectors.FIRST_PASSAGE];

    private float[] passageCosines = NO_PASSAGES;
    private float bestPassageCosine;

    /** Higher is better; comparable among the candidates of one question. */
    double score;

    Candidate(Snapshot snapshot, int segmentNumber, int document, float lexical, float[] fields) {
        this.snapshot = snapshot;
        this.segment = snapshot.segments.get(segmentNumber);
        this.segmentNumber = segmentNumber;
        this.document = document;
        this.lexical = lexical;
        this.fields = fields;
    }

    int words() {
        return Shape.words(segment.shape(document));
    }

    /** How many other documents link to it. */
    int sources() {
        return Shape.sources(segment.shape(document));
    }

    int titleLength() {
        return Shape.titleLength(segment.shape(document));
    }

    /** Cosines of the question with its passages, in their order. */
    void setPassageCosines(float[] cosines) {
        float best = cosines.length == 0 ? 0 : -1;
        for (float cosine : cosines) {
            best = Math.max(best, cosine);
        }
        passageCosines = cosines;
        bestPassageCosine = best;
    }

    float passageCosine(int n) {
        return n < passageCosines.length ? passageCosines[n] : 0;
    }

    float bestPassageCosine() {
        return bestPassageCosine;
    }

    /** Nearness in meaning: (best passage + ½ whole text + ½ title and description + .3 title and anchors) / 2.3. */
    float meaning() {
        return (bestPassageCosine()
                        + .5f * cosines[Vectors.WHOLE]
                        + .5f * cosines[Vectors.TITLE_AND_DESCRIPTION]
                        + .3f * cosines[Vectors.TITLE_AND_ANCHORS])
                / 2.3f;
    }
}
