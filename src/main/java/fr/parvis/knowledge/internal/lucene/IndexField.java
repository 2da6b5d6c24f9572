package fr.parvis.knowledge.internal.lucene;

/** What is ranked by, each with statistics of its own, and its weight in the sum of BM25 scores. */
enum IndexField {
    TEXT(1, 2f),
    TITLE(.5f, 1.2f),
    DESCRIPTION(.3f, 1.2f),
    HEADINGS(.3f, 1.2f),
    /** Paragraphs of other documents that link to this one. */
    LINKING(.4f, 1.2f),
    /** Distinct words of the links that lead here. */
    ANCHORS(.4f, 1.2f),
    QUESTIONS(.2f, 1.2f),
    BREADCRUMB(.3f, 1.2f),
    /** Unordered pairs of neighbouring stems of the text. */
    BIGRAMS(.25f, 1.2f),
    PASSAGE_TEXT(1, 1.2f),
    PASSAGE_HEADINGS(.5f, 1.2f),
    PASSAGE_BIGRAMS(.25f, 1.2f);

    /** How many of them, from the first, belong to documents; the others belong to passages. */
    static final int OF_DOCUMENTS = PASSAGE_TEXT.ordinal();

    static final IndexField[] ALL = values();

    private static final float LENGTH_NORMALISATION = .75f;

    final String key;
    final float weight;
    final float saturation;

    IndexField(float weight, float saturation) {
        this.key = name().toLowerCase(java.util.Locale.ROOT);
        this.weight = weight;
        this.saturation = saturation;
    }

    boolean ofPassages() {
        return ordinal() >= OF_DOCUMENTS;
    }

    boolean ofPairs() {
        return this == BIGRAMS || this == PASSAGE_BIGRAMS;
    }

    /** The part of BM25 (Robertson and Zaragoza 2009) that depends on the document: 0 to {@code k1 + 1}. */
    float saturate(int frequency, float length, float averageLength) {
        float k1 = saturation;
        return frequency
                * (k1 + 1)
                / (frequency + k1 * (1 - LENGTH_NORMALISATION + LENGTH_NORMALISATION * length / averageLength));
    }
}
