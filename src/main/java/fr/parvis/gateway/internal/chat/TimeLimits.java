package fr.parvis.gateway.internal.chat;

import java.time.Duration;

/**
 * How long a model is waited for. Only text, or a sign that the model is reasoning, counts as progress: a server that keeps
 * the line open without saying anything is not waited for longer.
 *
 * @param connect until the connection stands
 * @param firstText from the request to the first text; a model may first have to read a long prompt
 * @param betweenTexts from one text to the next
 * @param whole from the request to the end
 * @param afterFinish for the count of tokens that may follow the end of the text; passing it is no failure
 */
public record TimeLimits(
        Duration connect, Duration firstText, Duration betweenTexts, Duration whole, Duration afterFinish) {
    public static final TimeLimits DEFAULT = new TimeLimits(
            Duration.ofSeconds(5),
            Duration.ofSeconds(60),
            Duration.ofSeconds(20),
            Duration.ofSeconds(180),
            Duration.ofSeconds(2));

    /** What was not done in time, in the order of {@code error.MODEL_TIMEOUT}. */
    enum Stage {
        CONNECT,
        FIRST_TEXT,
        BETWEEN_TEXTS,
        WHOLE
    }
}
