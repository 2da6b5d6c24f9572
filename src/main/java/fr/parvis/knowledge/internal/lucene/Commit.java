package fr.parvis.knowledge.internal.lucene;

import java.util.Map;

/** What a commit of the index says of itself. */
final class Commit {
    static final String FORMAT = "format";
    private static final String REVISION = "revision";
    private static final String ENCODER = "encoder";

    private Commit() {}

    static Map<String, String> data(String format, long revision, String encoder) {
        return Map.of(FORMAT, format, REVISION, Long.toString(revision), ENCODER, encoder);
    }

    /** The revision of the store that the index equals; 0 when it says none. */
    static long revision(Map<String, String> data) {
        return Long.parseLong(data.getOrDefault(REVISION, "0"));
    }
}
