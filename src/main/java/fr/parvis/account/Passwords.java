package fr.parvis.account;

import fr.parvis.platform.AppException;
import fr.parvis.platform.Store;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Passwords of accounts: only their Argon2id hash is kept. */
public final class Passwords {
    /** How long a temporary password may wait for its first use. */
    public static final Duration TEMPORARY = Duration.ofHours(24);

    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"; // none that is read for another
    private static final int TEMPORARY_LENGTH = 16; // 79 bits

    private final Store store;
    private final InstantSource clock;
    private final AccountJournal journal;
    private final SecureRandom random = new SecureRandom();

    public Passwords(Store store, InstantSource clock, AccountJournal journal) {
        this.store = store;
        this.clock = clock;
        this.journal = journal;
    }

    /** How an account stands: without a password, with its person's own, or with one that must be changed. */
    public enum Kind {
        NONE,
        OWN,
        TEMPORARY
    }

    /**
     * Whether a password may be chosen for this account.
     *
     * @throws AppException PASSWORD_TOO_SHORT, PASSWORD_TOO_LONG, PASSWORD_GUESSABLE
     */
    public static void check(String password, String account) {
        PasswordRules.check(password, account);
    }

    /**
     * The person's own password. Every session of the account ends.
     *
     * @throws AppException PASSWORD_TOO_SHORT, PASSWORD_TOO_LONG, PASSWORD_GUESSABLE
     */
    public void set(String account, String password, String by) {
        check(password, account);
        write(account, password, "");
        journal.record("PASSWORD_CHANGED", account, by);
    }

    /** A password to be told to the person, who must change it at the first sign-in. Every session of the account ends. */
    public String setTemporary(String account, String by) {
        StringBuilder drawn = new StringBuilder();
        for (int i = 0; i < TEMPORARY_LENGTH; i++) {
            drawn.append(i > 0 && i % 4 == 0 ? "-" : "").append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        write(account, drawn.toString(), now().plus(TEMPORARY).toString());
        journal.record("PASSWORD_RESET", account, by);
        return drawn.toString();
    }

    /** Kinds by account; accounts without a password are absent. */
    public Map<String, Kind> kinds() {
        Map<String, Kind> kinds = new HashMap<>();
        store.jdbc().sql("SELECT account_id, expires FROM account_password").query(row -> {
            kinds.put(row.getString(1), row.getString(2).isEmpty() ? Kind.OWN : Kind.TEMPORARY);
        });
        return kinds;
    }

    /** Whether this is the account's password now; an account without one takes the same time. */
    boolean matches(String account, String password) {
        Optional<Kept> kept = store.jdbc()
                .sql("SELECT hash, expires FROM account_password WHERE account_id = ?")
                .param(account)
                .query((row, _) -> new Kept(row.getString(1), row.getString(2)))
                .optional();
        String hash = kept.map(Kept::hash).orElse(Argon2id.NOBODY);
        boolean same = Argon2id.matches(password.length() > PasswordRules.LONGEST ? "" : password, hash);
        if (!same || kept.isEmpty()) {
            return false;
        }
        String expires = kept.get().expires();
        if (!expires.isEmpty() && !now().isBefore(Instant.parse(expires))) {
            return false;
        }
        if (!Argon2id.isCurrent(hash)) {
            rehash(account, password);
        }
        return true;
    }

    private record Kept(String hash, String expires) {}

    private void rehash(String account, String password) {
        store.jdbc()
                .sql("UPDATE account_password SET hash = ? WHERE account_id = ?")
                .params(Argon2id.hash(password, random), account)
                .update();
    }

    private void write(String account, String password, String expires) {
        String hash = Argon2id.hash(password, random);
        store.inTransaction(() -> {
            store.jdbc()
                    .sql(
                            "INSERT INTO account_password (account_id, hash, expires) VALUES (?, ?, ?)"
                                    + " ON CONFLICT (account_id) DO UPDATE SET hash = excluded.hash, expires = excluded.expires")
                    .params(account, hash, expires)
                    .update();
            return store.jdbc()
                    .sql("DELETE FROM session WHERE account_id = ?")
                    .param(account)
                    .update();
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
