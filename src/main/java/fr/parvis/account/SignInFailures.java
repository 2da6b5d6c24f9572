package fr.parvis.account;

import fr.parvis.platform.Hashes;
import fr.parvis.platform.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Counts sign-ins that failed, by name typed and by network, whether an account has that name or not: what is answered then
 * tells nobody who exists. An attempt is counted before its password is looked at, so that attempts made together get no more
 * tries than attempts made in turn.
 */
final class SignInFailures {
    /** Of ten failures in a row the name rests for a quarter of an hour; NIST SP 800-63B allows at most a hundred. */
    static final int BY_NAME = 10;

    /** A whole site may stand behind one address. */
    static final int BY_NETWORK = 100;

    static final Duration REST = Duration.ofMinutes(15);

    private final Store store;
    private final InstantSource clock;

    SignInFailures(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    static String name(String typed) {
        return Hashes.sha256("name " + typed);
    }

    static String network(String network) {
        return Hashes.sha256("network " + network);
    }

    /** Counts one attempt; what is left of the rest when there were {@code most} already. */
    Optional<Duration> count(String subject, int most) {
        return store.inTransaction(() -> {
            Optional<Duration> rest = rest(subject, most);
            if (rest.isEmpty()) {
                forgetOld();
                store.jdbc()
                        .sql("INSERT INTO sign_in_failure (subject, failures, last) VALUES (?, 1, ?)"
                                + " ON CONFLICT (subject) DO UPDATE SET failures = sign_in_failure.failures + 1,"
                                + " last = excluded.last")
                        .params(subject, now().toString())
                        .update();
            }
            return rest;
        });
    }

    /** What is left of the rest, if this subject has to rest. */
    Optional<Duration> rest(String subject, int most) {
        return store.jdbc()
                .sql("SELECT last FROM sign_in_failure WHERE subject = ? AND failures >= ?")
                .params(subject, most)
                .query(String.class)
                .optional()
                .map(last -> noLaterThanNow(subject, Instant.parse(last)))
                .map(last -> Duration.between(now(), last.plus(REST)))
                .filter(Duration::isPositive)
                .map(left -> left.compareTo(REST) > 0 ? REST : left);
    }

    /** After the clock was set back, a rest counts from now on: it must not last until the old time comes again. */
    private Instant noLaterThanNow(String subject, Instant last) {
        Instant now = now();
        if (!last.isAfter(now)) {
            return last;
        }
        store.jdbc()
                .sql("UPDATE sign_in_failure SET last = ? WHERE subject = ?")
                .params(now.toString(), subject)
                .update();
        return now;
    }

    /** Whether the attempt just counted was the last one before the rest. */
    boolean isLast(String subject, int most) {
        return store.jdbc()
                        .sql("SELECT count(*) FROM sign_in_failure WHERE subject = ? AND failures = ?")
                        .params(subject, most)
                        .query(Long.class)
                        .single()
                > 0;
    }

    void forget(String subject) {
        store.jdbc()
                .sql("DELETE FROM sign_in_failure WHERE subject = ?")
                .param(subject)
                .update();
    }

    /** The attempt counted last was no failure. */
    void takeBack(String subject) {
        store.jdbc()
                .sql("UPDATE sign_in_failure SET failures = failures - 1 WHERE subject = ? AND failures > 0")
                .param(subject)
                .update();
    }

    private void forgetOld() {
        store.jdbc()
                .sql("DELETE FROM sign_in_failure WHERE last <= ?")
                .param(now().minus(REST).toString())
                .update();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
