package fr.parvis.account;

import fr.parvis.platform.AppException;
import fr.parvis.platform.ErrorCode;
import fr.parvis.platform.Store;
import java.text.Normalizer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/** How a person becomes the account they say they are, and stops being it. Thread-safe. */
public final class SignIn {
    private final Accounts accounts;
    private final Passwords passwords;
    private final Sessions sessions;
    private final SignInFailures failures;
    private final AccountJournal journal;

    public SignIn(
            Store store,
            Accounts accounts,
            Passwords passwords,
            Sessions sessions,
            InstantSource clock,
            AccountJournal journal) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.sessions = sessions;
        this.failures = new SignInFailures(store, clock);
        this.journal = journal;
    }

    /** What becomes of an attempt. */
    public sealed interface Outcome {
        /** @param token what the browser is to hold from now on */
        record SignedIn(String token) implements Outcome {}

        /** The name, the password or the two are wrong, or the account is disabled: which one is not said. */
        record Refused() implements Outcome {}

        /** Too many failures for this name or from this network; the password was not looked at. */
        record Resting(Duration left) implements Outcome {}
    }

    /**
     * Costs one Argon2id hash, whether the account exists or not.
     *
     * @param network where it comes from
     */
    public Outcome attempt(String typed, String password, String network) {
        String id = normalize(typed);
        String name = SignInFailures.name(id);
        String from = SignInFailures.network(network);
        Optional<Duration> rest = failures.rest(from, SignInFailures.BY_NETWORK)
                .or(() -> failures.count(name, SignInFailures.BY_NAME))
                .or(() -> failures.count(from, SignInFailures.BY_NETWORK));
        if (rest.isPresent()) {
            return new Outcome.Resting(rest.get());
        }
        Optional<Account> account = accounts.find(id).filter(found -> !found.disabled());
        boolean right = passwords.matches(account.map(Account::id).orElse(""), password);
        if (!right || account.isEmpty()) {
            if (failures.isLast(name, SignInFailures.BY_NAME)) {
                journal.refused("ACCOUNT_LOCKED", account.map(Account::id).orElse(""));
            }
            return new Outcome.Refused();
        }
        failures.forget(name);
        failures.takeBack(from);
        return new Outcome.SignedIn(open(id));
    }

    /** Opens a session without a password, for the demonstration's own accounts. */
    public String open(String account) {
        String token = sessions.open(account);
        journal.record("SIGNED_IN", account, account);
        return token;
    }

    public void out(String token, String account) {
        sessions.close(token);
        journal.record("SIGNED_OUT", account, account);
    }

    public void outEverywhere(String account, String by) {
        sessions.closeAll(account);
        journal.record("SIGNED_OUT_EVERYWHERE", account, by);
    }

    /**
     * Changes one's own password; every session ends and a new one is opened.
     *
     * @return what the browser is to hold from now on
     * @throws AppException PASSWORD_WRONG, also when too many were tried, PASSWORDS_DIFFER, or a rule that the new one breaks
     */
    public String changePassword(String account, String current, String wanted, String again) {
        if (!wanted.equals(again)) {
            throw new AppException(ErrorCode.PASSWORDS_DIFFER);
        }
        String name = SignInFailures.name(account);
        if (failures.count(name, SignInFailures.BY_NAME).isPresent() || !passwords.matches(account, current)) {
            throw new AppException(ErrorCode.PASSWORD_WRONG);
        }
        failures.forget(name);
        passwords.set(account, wanted, account);
        return sessions.open(account);
    }

    /** Whether the account rests after too many failures. */
    public boolean isLocked(String account) {
        return failures.rest(SignInFailures.name(account), SignInFailures.BY_NAME)
                .isPresent();
    }

    public void unlock(String account, String by) {
        failures.forget(SignInFailures.name(account));
        journal.record("ACCOUNT_UNLOCKED", account, by);
    }

    private static String normalize(String typed) {
        return Normalizer.normalize(typed.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }
}
