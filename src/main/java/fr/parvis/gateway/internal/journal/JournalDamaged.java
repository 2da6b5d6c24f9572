package fr.parvis.gateway.internal.journal;

/** The journal is not what it signed: it must not be continued. Says in English, for the log, what was seen; verification tells the whole. */
final class JournalDamaged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JournalDamaged(String seen) {
        super(seen);
    }
}
