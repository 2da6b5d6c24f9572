package fr.parvis.assistant.internal;

/** What speaks for a sentence as the answer to a question; the learned weights stand under these names. */
enum Feature {
    // The passage, against the best passage of the same evidence
    PASSAGE_LEXICAL,
    PASSAGE_HEADING,
    PASSAGE_BIGRAMS,
    PASSAGE_COSINE,
    PASSAGE_FUSED,
    PASSAGE_RANK,
    PASSAGE_FIRST,
    DOCUMENT_SCORE,
    DOCUMENT_RANK,
    // Shares of the question's idf covered
    COVERED_BY_SENTENCE,
    COVERED_BY_SENTENCE_AND_HEADING,
    COVERED_BY_WINDOW,
    COVERED_BY_PASSAGE,
    COVERED_BY_HEADING,
    COVERED_SQUARED,
    TERMS_IN_SENTENCE,
    TERMS_IN_WINDOW,
    RAREST_IN_SENTENCE,
    RAREST_IN_PASSAGE,
    EXACT_IN_SENTENCE,
    EXACT_IN_WINDOW,
    EXACT_IN_PASSAGE,
    GRAMS_IN_SENTENCE,
    GRAMS_IN_WINDOW,
    GRAMS_IN_SENTENCE_AND_HEADING,
    SOFT_IN_SENTENCE,
    SOFT_IN_SENTENCE_AND_HEADING,
    SOFT_IN_WINDOW,
    SOFT_IN_PASSAGE,
    NAMES_IN_SENTENCE,
    NAMES_IN_PASSAGE,
    NUMBERS_IN_SENTENCE,
    NUMBERS_IN_PASSAGE,
    // Meaning
    COSINE_OF_SENTENCE,
    COSINE_OF_SENTENCE_AND_HEADING,
    COSINE_OF_WINDOW,
    // Form
    COMMON_SUBSEQUENCE,
    NEIGHBOURS_KEPT,
    BEST_STRETCH,
    DENSITY,
    POSITION,
    OPENS_PASSAGE,
    LENGTH,
    VERY_SHORT,
    LIST_ITEM,
    TABLE_ROW,
    ANAPHOR,
    ASKS,
    HOLDS_NUMBER_ASKED,
    HOLDS_DATE_ASKED,
    INTRODUCES;

    static final int COUNT = values().length;
}
