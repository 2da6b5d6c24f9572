package fr.parvis.feedback;

import fr.parvis.assistant.GivenAnswer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;

/**
 * A remark with the answer it is about. Whose it is stays with the store: readers learn whether an account sent it, no more.
 *
 * @param word back to the person; "" while there is none
 */
public record Feedback(
        String id, Instant sent, boolean fromAccount, Remark remark, GivenAnswer answer, State state, String word) {
    /** Where it stands with those who answer for the use case. */
    public enum State {
        NEW,
        SEEN,
        /** It gave a question to the evaluation set. */
        KEPT,
        CLOSED;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The day it was sent. */
    public LocalDate day() {
        return LocalDate.ofInstant(sent, ZoneId.of("Europe/Paris"));
    }
}
