package fr.parvis.knowledge.internal.parsing;

/** Why something in a source was not read. The name is the stable code; its text stands under {@code ingestion.NAME}. */
enum Problem {
    EMPTY_FILE,
    /** Argument 0: the {@link Limit}'s name; 1: its value. */
    LIMIT_EXCEEDED,
    ENCRYPTED,
    DAMAGED,
    /** Argument 0: what the content looks like, or the extension. */
    UNKNOWN_FORMAT,
    /** Argument 0: the ending of the file's name; 1: the one its content would have. */
    MISLABELLED,
    BINARY_CONTENT,
    NO_TEXT,
    /** Argument 0: the pages. */
    SCANNED,
    /** Argument 0: the pages. */
    PAGES_WITHOUT_TEXT,
    /** Not a failure: what systems and office suites leave behind, and whatever its owner hid. */
    HIDDEN,
    SPECIAL_FILE,
    LINK_NOT_FOLLOWED,
    UNREADABLE_FILE,
    UNSAFE_NAME,
    ARCHIVE_BOMB,
    XML_FORBIDDEN,
    /** Argument 0: seconds. */
    TOO_SLOW,
    PARSER_STOPPED,
    MALFORMED_LINE,
    MISSING_ID,
    INVALID_ID,
    MISSING_TEXT,
    /** Argument 0: the field; 1: its value. */
    INVALID_DATE,
    DATES_REVERSED,
    /** Argument 0: the id. */
    DUPLICATE_ID
}
