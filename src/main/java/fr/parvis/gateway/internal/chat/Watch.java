package fr.parvis.gateway.internal.chat;

import fr.parvis.platform.AppException;
import java.time.Duration;

/** How long one call may still be waited for. */
final class Watch {
    private final TimeLimits limits;
    private final ModelFailures failures;
    private final long begun = System.nanoTime();
    private long lastText = begun;
    private boolean started;
    private boolean finished;

    Watch(TimeLimits limits, ModelFailures failures) {
        this.limits = limits;
        this.failures = failures;
    }

    /** The model has said something, and whoever listens has taken it. */
    void progress() {
        started = true;
        lastText = System.nanoTime();
    }

    /** The model has said that it has finished; only the count of tokens may follow. */
    void finish() {
        if (!finished) {
            finished = true;
            lastText = System.nanoTime();
        }
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    /** Time left, ns; 0 or less when it is over. */
    long left() {
        long stage = lastText + limit(stage()).toNanos();
        return Math.min(stage, begun + limits.whole().toNanos()) - System.nanoTime();
    }

    AppException timeout() {
        return timeout(elapsed().compareTo(limits.whole()) >= 0 ? TimeLimits.Stage.WHOLE : stage());
    }

    AppException timeout(TimeLimits.Stage stage) {
        return failures.timeout(stage, limit(stage));
    }

    private TimeLimits.Stage stage() {
        return started || finished ? TimeLimits.Stage.BETWEEN_TEXTS : TimeLimits.Stage.FIRST_TEXT;
    }

    private Duration limit(TimeLimits.Stage stage) {
        return switch (stage) {
            case CONNECT -> limits.connect();
            case FIRST_TEXT -> limits.firstText();
            case BETWEEN_TEXTS -> finished ? limits.afterFinish() : limits.betweenTexts();
            case WHOLE -> limits.whole();
        };
    }
}
