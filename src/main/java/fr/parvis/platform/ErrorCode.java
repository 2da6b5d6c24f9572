package fr.parvis.platform;

/** Every failure a person can meet. The message of a code stands in {@code messages/errors*.properties} under its name. */
public enum ErrorCode {
    AUDIENCE_INVALID(Type.USER),
    ACCOUNT_UNKNOWN(Type.USER),
    ACCOUNT_DISABLED(Type.USER),
    ACCOUNT_EXISTS(Type.USER),
    ACCOUNT_ID_INVALID(Type.USER),
    ACCOUNT_LABEL_INVALID(Type.USER),
    ACCOUNT_OWN(Type.USER),
    ROLE_MISSING(Type.USER),
    ROLE_UNKNOWN(Type.USER),
    PASSWORD_TOO_SHORT(Type.USER),
    PASSWORD_TOO_LONG(Type.USER),
    PASSWORD_GUESSABLE(Type.USER),
    PASSWORD_WRONG(Type.USER),
    PASSWORDS_DIFFER(Type.USER),
    COLLECTION_UNKNOWN(Type.USER),
    COLLECTION_NAME_INVALID(Type.USER),
    COLLECTION_TITLE_INVALID(Type.USER),
    CONVERSATION_UNKNOWN(Type.USER),
    CORPUS_UNKNOWN(Type.USER),
    DATE_INVALID(Type.USER),
    DOCUMENT_UNKNOWN(Type.USER),
    ORIGINAL_UNKNOWN(Type.USER),
    QUESTION_EMPTY(Type.USER),
    QUESTION_TOO_LONG(Type.USER),
    REQUEST_INVALID(Type.USER),
    REQUEST_TOO_LARGE(Type.USER),
    FILE_UNREADABLE(Type.USER),
    FILE_UNWRITABLE(Type.USER),
    LINK_NOT_FOLLOWED(Type.USER),
    QUESTIONS_INVALID(Type.USER),
    USE_CASE_UNKNOWN(Type.USER),
    REGISTER_INVALID(Type.USER),
    RECEIPT_UNKNOWN(Type.USER),
    SUITE_UNKNOWN(Type.USER),
    MODEL_UNKNOWN(Type.USER),
    MODEL_ID_INVALID(Type.USER),
    MODEL_URL_INVALID(Type.USER),
    MODEL_UPSTREAM_INVALID(Type.USER),
    MODEL_KEY_VARIABLE_INVALID(Type.USER),
    MODEL_KEY_MISSING(Type.EXTERNAL),
    MODEL_KEY_REFUSED(Type.EXTERNAL),
    MODEL_UNREACHABLE(Type.EXTERNAL),
    MODEL_BUSY(Type.INSUFFICIENT_RESOURCES),
    MODEL_FAILED(Type.EXTERNAL),
    MODEL_TIMEOUT(Type.EXTERNAL),
    MODEL_CUT(Type.EXTERNAL),
    MODEL_UNREADABLE(Type.EXTERNAL),
    MODEL_ENDLESS(Type.EXTERNAL),
    PORT_IN_USE(Type.USER),
    RATE_LIMITED(Type.INSUFFICIENT_RESOURCES),
    DATA_FOLDER_BUSY(Type.INSUFFICIENT_RESOURCES),
    DATA_FOLDER_MISSING(Type.USER),
    DATA_FOLDER_UNUSABLE(Type.EXTERNAL),
    TOOL_MISSING(Type.EXTERNAL),
    PACKAGE_UNAVAILABLE(Type.EXTERNAL),
    JOURNAL_EMPTY(Type.USER),
    JOURNAL_KEY_MISSING(Type.EXTERNAL),
    JOURNAL_BROKEN(Type.INTERNAL);

    /** Whose turn it is to act: the person, us, whoever gives the machine more room, or a third party. */
    public enum Type {
        USER,
        INTERNAL,
        INSUFFICIENT_RESOURCES,
        EXTERNAL
    }

    private final Type type;

    ErrorCode(Type type) {
        this.type = type;
    }

    public Type type() {
        return type;
    }

    /** Whether the same request may succeed later without being changed. */
    public boolean retriable() {
        return type == Type.INSUFFICIENT_RESOURCES || type == Type.EXTERNAL;
    }
}
