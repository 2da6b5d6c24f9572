package fr.parvis.web;

/** A client has used its allowance. */
final class TooManyRequests extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final long seconds;

    TooManyRequests(long seconds) {
        super("rate limit", null, false, false);
        this.seconds = seconds;
    }

    long seconds() {
        return seconds;
    }
}
