package fr.parvis.knowledge.internal.encoder;

/**
 * Two texts that mean the same thing to a reader: what one would ask, and what answers.
 *
 * @param document id of the document that holds the passage: two pairs of one document are never each other's negatives, and a
 *     document is trained on or held back as a whole
 * @param weight how much this pair counts, 1 for an ordinary one
 */
record TrainingPair(String query, String passage, String document, Origin origin, float weight) {
    /** Where in the documents a pair was found. */
    enum Origin {
        TITLE,
        HEADING,
        DESCRIPTION,
        LINK,
        ANCHOR,
        BREADCRUMB,
        RELATED_QUESTION,
        CLOZE
    }

    TrainingPair {
        if (query.isBlank() || passage.isBlank()) {
            throw new IllegalArgumentException("an empty text in a pair of " + document);
        }
        if (!(weight > 0)) {
            throw new IllegalArgumentException("weight must be > 0, was " + weight);
        }
    }

    TrainingPair(String query, String passage, String document, Origin origin) {
        this(query, passage, document, origin, 1f);
    }
}
