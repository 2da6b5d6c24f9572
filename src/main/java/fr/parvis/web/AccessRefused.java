package fr.parvis.web;

/** A route does not serve this visitor: one must sign in, have another role, or change one's password first. */
final class AccessRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    enum Reason {
        SIGN_IN_REQUIRED,
        ROLE_REQUIRED,
        PASSWORD_CHANGE_REQUIRED
    }

    private final Reason reason;

    AccessRefused(Reason reason) {
        super(reason.name(), null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
