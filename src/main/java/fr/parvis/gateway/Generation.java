package fr.parvis.gateway;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * The one way to a model: what is handed over leaves Parvis for the model's server. Thread-safe. Its energy is not measured;
 * {@link Usage} counts the tokens that an estimate needs.
 */
public interface Generation {
    /**
     * Has the model write, and hands over each piece of text as it arrives, on the calling thread. When {@code onText} throws,
     * or the thread is interrupted, the connection is closed at once and nothing more is read.
     *
     * <p>A failure may come after text has been handed over: what came before is not an answer.
     *
     * @param permit what the Gate said; {@link Decision.Permit#model} is the model to hand over
     * @param onText pieces of any length, never empty, of whole characters
     * @throws fr.parvis.platform.AppException MODEL_UNREACHABLE, MODEL_BUSY, MODEL_FAILED, MODEL_TIMEOUT, MODEL_CUT,
     *     MODEL_UNREADABLE, MODEL_ENDLESS, MODEL_KEY_MISSING, MODEL_KEY_REFUSED
     * @throws java.util.concurrent.CancellationException when the thread is interrupted, which it stays
     * @throws IllegalArgumentException when the permit does not admit where the model is hosted: a bug
     */
    Completion complete(
            Decision.Permit permit, Model model, List<Message> messages, Options options, Consumer<String> onText);

    /**
     * Asks the model for one short word, to see whether it answers. Nothing of anybody is sent, so no permit is needed.
     *
     * @throws fr.parvis.platform.AppException as {@link #complete}
     */
    Completion probe(Model model);

    /** One turn of what the model is given. */
    record Message(Role role, String text) {
        /** Who speaks. */
        public enum Role {
            SYSTEM,
            USER,
            ASSISTANT
        }

        public static Message system(String text) {
            return new Message(Role.SYSTEM, text);
        }

        public static Message user(String text) {
            return new Message(Role.USER, text);
        }

        public static Message assistant(String text) {
            return new Message(Role.ASSISTANT, text);
        }
    }

    /**
     * How much may be written, and how freely.
     *
     * @param maxTokens asked of the server, at least 1
     * @param temperature 0 (the likeliest word each time) to 2
     * @param maxCharacters in UTF-16 units: past this the answer is stopped as endless, whatever the server was asked
     */
    record Options(int maxTokens, double temperature, int maxCharacters) {
        /** A long answer, without chance. */
        public static final Options DEFAULT = new Options(1_000, 0, 16_000);

        public Options {
            if (maxTokens < 1 || maxCharacters < 1 || !(temperature >= 0 && temperature <= 2)) {
                throw new IllegalArgumentException(
                        "options out of range: " + maxTokens + ", " + temperature + ", " + maxCharacters);
            }
        }
    }

    /**
     * What came of it.
     *
     * @param text all that was handed over
     * @param toFirstText from the call to the first piece of text; equal to {@code duration} when there was none
     * @param duration of the whole
     */
    record Completion(String text, Finish finish, Usage usage, Duration toFirstText, Duration duration) {}

    /** Why the model stopped. */
    enum Finish {
        /** It had finished. */
        STOP,
        /** It reached the number of tokens allowed: the end is missing. */
        LENGTH,
        /** Its server withheld the rest. */
        FILTERED,
        /** Another reason, or none was given. */
        OTHER
    }

    /** @param exact as the server counted; otherwise estimated from the number of characters */
    record Usage(long promptTokens, long completionTokens, boolean exact) {}
}
