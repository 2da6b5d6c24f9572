package fr.parvis.web;

import java.time.Duration;

/**
 * What one account, or without one a client address, may do over a period: a whole office stands behind one address. A client may use the whole allowance at once; it comes back evenly over the
 * period. When the counters are full, a new client is admitted: the limit protects the service, never closes it.
 */
enum Limit {
    ASK(60, Duration.ofMinutes(1)),
    SEARCH(120, Duration.ofMinutes(1)),
    FEEDBACK(20, Duration.ofMinutes(1)),
    RECEIPT(120, Duration.ofMinutes(1)),
    PAGE(300, Duration.ofMinutes(1));

    private final int allowance;
    private final Duration period;

    Limit(int allowance, Duration period) {
        this.allowance = allowance;
        this.period = period;
    }

    int allowance() {
        return allowance;
    }

    Duration period() {
        return period;
    }

    /** The limit that holds for this path; health, metrics and assets have none and give null. */
    static @org.jspecify.annotations.Nullable Limit of(String path) {
        if (path.startsWith("/assets/") || path.startsWith("/health/") || path.equals("/metrics")) {
            return null;
        }
        if (path.startsWith("/api/ask") || path.equals("/demander")) {
            return ASK;
        }
        if (path.startsWith("/api/search") || path.equals("/rechercher")) {
            return SEARCH;
        }
        if (path.equals("/api/feedback") || path.equals("/retour")) {
            return FEEDBACK;
        }
        return path.startsWith("/api/journal/") ? RECEIPT : PAGE;
    }
}
