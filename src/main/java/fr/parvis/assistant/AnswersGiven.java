package fr.parvis.assistant;

import fr.parvis.platform.AppException;
import fr.parvis.platform.Caller;
import fr.parvis.platform.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answers given lately, so that whoever got one may speak of it or share it without sending it back. Kept in memory only, bounded
 * in number and age; an account's older ones are read in its {@link History}. Thread-safe.
 */
public final class AnswersGiven {
    static final Duration AGE = Duration.ofHours(2);
    private static final int MOST = 4_000;

    private final History history;
    private final InstantSource clock;
    private final Map<String, Kept> kept = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Kept> eldest) {
            return size() > MOST;
        }
    };

    private record Kept(GivenAnswer answer, String account, Instant given) {}

    public AnswersGiven(History history, InstantSource clock) {
        this.history = history;
        this.clock = clock;
    }

    /** Remembers what was answered; nothing when no question was really asked or permitted. */
    public void remember(String question, Caller caller, Reply reply) {
        if (reply.outcome() == Reply.Outcome.DENIED
                || reply.refusal() != null && reply.refusal().code().equals("NO_QUESTION")) {
            return;
        }
        Kept one = new Kept(GivenAnswer.of(question, reply), account(caller), clock.instant());
        synchronized (kept) {
            kept.put(reply.receipt(), one);
        }
    }

    /**
     * The answer of this receipt, given to this caller.
     *
     * @param conversation that it was given in: what shows that somebody without an account was the one who asked
     * @throws AppException ANSWER_UNKNOWN, also for an answer that was given to somebody else
     */
    public GivenAnswer getAnswer(String receipt, String conversation, Caller caller) {
        String account = account(caller);
        Kept found = find(receipt);
        if (found != null
                && found.account().equals(account)
                && (!account.isEmpty() || found.answer().conversation().equals(conversation))) {
            return found.answer();
        }
        GivenAnswer written = account.isEmpty() ? null : history.findTurn(receipt, account);
        if (written == null) {
            throw new AppException(ErrorCode.ANSWER_UNKNOWN);
        }
        return written;
    }

    private @Nullable Kept find(String receipt) {
        synchronized (kept) {
            Kept found = kept.get(receipt);
            return found == null || found.given().plus(AGE).isBefore(clock.instant()) ? null : found;
        }
    }

    private static String account(Caller caller) {
        return caller instanceof Caller.Account account ? account.id() : "";
    }
}
