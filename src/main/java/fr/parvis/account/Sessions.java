package fr.parvis.account;

import fr.parvis.platform.Hashes;
import fr.parvis.platform.StorageFull;
import fr.parvis.platform.Store;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import org.springframework.dao.DataAccessException;

/**
 * Who is signed in, kept in the store: a restart signs nobody out, and what one process ends, every process ends. Durations
 * stay within NIST SP 800-63B for its second level (an hour without use, a day in all).
 */
public final class Sessions {
    public static final Duration IDLE = Duration.ofHours(1);
    public static final Duration ABSOLUTE = Duration.ofHours(12);

    /** A use is noted at most this often, so that reading a page seldom writes. */
    private static final Duration NOTED = Duration.ofMinutes(1);

    private static final int TOKEN_BYTES = 32;

    private final Store store;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public Sessions(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * @param account as it stands now: a change of rights holds at the next request
     * @param temporary whether the password must be changed before anything else
     */
    public record Session(Account account, boolean temporary) {}

    /** Opens a session under an id never seen before; returns what the browser is to hold. */
    public String open(String account) {
        byte[] drawn = new byte[TOKEN_BYTES];
        random.nextBytes(drawn);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
        Instant now = now();
        store.jdbc()
                .sql("DELETE FROM session WHERE created <= ? OR last_used <= ?")
                .params(now.minus(ABSOLUTE).toString(), now.minus(IDLE).toString())
                .update();
        store.jdbc()
                .sql("INSERT INTO session (token_hash, account_id, created, last_used) VALUES (?, ?, ?, ?)")
                .params(Hashes.sha256(token), account, now.toString(), now.toString())
                .update();
        return token;
    }

    /**
     * Opens a session for somebody whom the identity provider has signed in.
     *
     * @param idToken what it asks to be shown when the session ends
     */
    String open(String account, String idToken) {
        return store.inTransaction(() -> {
            String token = open(account);
            store.jdbc()
                    .sql("INSERT INTO session_identity (token_hash, id_token) VALUES (?, ?)")
                    .params(Hashes.sha256(token), idToken)
                    .update();
            return token;
        });
    }

    /** What the identity provider gave when it opened this session; empty for any other session. */
    Optional<String> findIdToken(String token) {
        return store.jdbc()
                .sql("SELECT id_token FROM session_identity WHERE token_hash = ?")
                .param(Hashes.sha256(token))
                .query(String.class)
                .optional();
    }

    /** The session of this token, if it still runs; notes that it was used. */
    public Optional<Session> find(String token) {
        String hash = Hashes.sha256(token);
        Instant now = now();
        Optional<Row> row = store.jdbc()
                .sql("SELECT a.id, a.label, a.roles, a.group_names, a.disabled, s.created, s.last_used, p.expires"
                        + " FROM session s JOIN account a ON a.id = s.account_id"
                        + " LEFT JOIN account_password p ON p.account_id = a.id WHERE s.token_hash = ?")
                .param(hash)
                .query((found, _) -> new Row(
                        Accounts.account(found),
                        Instant.parse(found.getString(6)),
                        Instant.parse(found.getString(7)),
                        found.getString(8) != null && !found.getString(8).isEmpty()))
                .optional()
                .filter(found -> found.runs(now));
        row.filter(found -> !now.isBefore(found.lastUsed().plus(NOTED))).ifPresent(_ -> note(hash, now));
        return row.map(found -> new Session(found.account(), found.temporary()));
    }

    /** On a full disk people go on reading; their session ends an hour after it was last noted. */
    private void note(String hash, Instant now) {
        try {
            store.jdbc()
                    .sql("UPDATE session SET last_used = ? WHERE token_hash = ?")
                    .params(now.toString(), hash)
                    .update();
        } catch (DataAccessException e) {
            if (!StorageFull.isCauseOf(e)) {
                throw e;
            }
        }
    }

    private record Row(Account account, Instant created, Instant lastUsed, boolean temporary) {
        /** A clock set back must not lengthen a session: one used in the future has ended. */
        boolean runs(Instant now) {
            return !account.disabled()
                    && now.isBefore(created.plus(ABSOLUTE))
                    && now.isBefore(lastUsed.plus(IDLE))
                    && !lastUsed.isAfter(now.plus(NOTED));
        }
    }

    public void close(String token) {
        store.jdbc()
                .sql("DELETE FROM session WHERE token_hash = ?")
                .param(Hashes.sha256(token))
                .update();
    }

    /** Signs this account out everywhere. */
    public void closeAll(String account) {
        store.jdbc()
                .sql("DELETE FROM session WHERE account_id = ?")
                .param(account)
                .update();
    }

    /** Ends every session of everybody. @return how many */
    public int closeEverybodys() {
        return store.jdbc().sql("DELETE FROM session").update();
    }

    /** How many sessions of this account may still run. */
    public long count(String account) {
        Instant now = now();
        return store.jdbc()
                .sql("SELECT count(*) FROM session WHERE account_id = ? AND created > ? AND last_used > ?")
                .params(account, now.minus(ABSOLUTE).toString(), now.minus(IDLE).toString())
                .query(Long.class)
                .single();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }
}
