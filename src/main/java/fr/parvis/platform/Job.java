package fr.parvis.platform;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Long work that the server does beside its requests, as its row tells it.
 *
 * @param kind names the work that does it; its label stands under {@code job.kind.KIND} in the message bundles
 * @param title what it is about, for whoever may see that it runs: no content of documents
 * @param owner the account that asked for it; null: Parvis itself or the command line
 * @param input JSON that its kind alone understands
 * @param cancelling whether it was asked to stop and has not yet
 * @param stage key of the message bundles, "" before the first
 * @param total 0 when it is not known
 * @param result JSON that its kind alone understands, "" until it is done; may name documents, so it is for its owner alone
 * @param code name of the {@link ErrorCode} it failed with, "" otherwise
 */
public record Job(
        long id,
        String kind,
        String title,
        @Nullable String owner,
        String input,
        State state,
        boolean cancelling,
        String stage,
        long done,
        long total,
        Instant created,
        @Nullable Instant started,
        @Nullable Instant ended,
        String result,
        String code,
        List<Object> arguments) {
    public enum State {
        QUEUED,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED;

        public boolean isOver() {
            return this == DONE || this == FAILED || this == CANCELLED;
        }
    }

    public Job {
        arguments = List.copyOf(arguments);
    }

    /** Why it failed and what to do; "" when it did not. */
    public String failure(Locale locale) {
        return code.isEmpty() ? "" : Messages.text(locale, "error." + code, arguments.toArray());
    }
}
