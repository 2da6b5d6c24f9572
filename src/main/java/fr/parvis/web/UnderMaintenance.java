package fr.parvis.web;

/** The service is closed to everybody but administrators. */
final class UnderMaintenance extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** When a program should ask again, s. */
    static final long RETRY_AFTER = 300;

    UnderMaintenance() {
        super("maintenance", null, false, false);
    }
}
