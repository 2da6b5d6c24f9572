package fr.parvis.knowledge.internal.parsing;

/** Every bound on what is read. What passes one becomes a {@link Problem#LIMIT_EXCEEDED} failure; the rest is read. */
public enum Limit {
    /** Bytes of one file, archive or expanded entry. */
    FILE_BYTES(100L * 1024 * 1024),
    /** Bytes of a file of JSON lines, which is read line by line. */
    LINES_FILE_BYTES(16L * 1024 * 1024 * 1024),
    /** Bytes of one JSON line. */
    LINE_BYTES(32L * 1024 * 1024),
    /** UTF-16 units of one document's text. */
    TEXT_CHARACTERS(5_000_000),
    /** Headings, paragraphs, items and rows of one document. */
    BLOCKS(200_000),
    /** Pages of one document. */
    PAGES(5_000),
    /** Entries of one archive. */
    ARCHIVE_ENTRIES(10_000),
    /** Bytes of everything in one archive once expanded, archives inside it included. */
    ARCHIVE_BYTES(1024L * 1024 * 1024),
    /** Expanded bytes for one compressed byte, reckoned once {@link #RATIO_FREE_BYTES} are expanded. */
    EXPANSION_RATIO(100),
    /** Expanded bytes below which no ratio is reckoned. */
    RATIO_FREE_BYTES(10L * 1024 * 1024),
    /** Archives inside archives, the outermost counting for one. */
    ARCHIVE_DEPTH(3),
    /** Elements inside elements of XML, HTML and Markdown. */
    XML_DEPTH(150),
    /** Seconds for one file in the child process. */
    SECONDS(60),
    /** Megabytes of memory for the child process. */
    CHILD_MEGABYTES(384);

    private final long standard;

    Limit(long standard) {
        this.standard = standard;
    }

    public long standard() {
        return standard;
    }
}
