package fr.parvis.knowledge.internal.lucene;

/** Keeps whatever a document says within what Lucene takes as one term. */
final class TermLength {
    /** Lucene refuses terms over 32,766 bytes; a character takes at most three. */
    private static final int LONGEST = 8_000;

    private TermLength() {}

    static String bounded(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
