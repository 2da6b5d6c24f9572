package fr.parvis.assistant;

import java.util.Locale;

/** How sure an answer is, in the words every door uses; never a naked percentage. */
public enum Confidence {
    HIGH,
    GOOD,
    MIDDLING,
    LOW;

    /** @param probability calibrated, 0 to 1 */
    public static Confidence of(double probability) {
        return probability >= 0.8 ? HIGH : probability >= 0.6 ? GOOD : probability >= 0.4 ? MIDDLING : LOW;
    }

    /** Of its word in the message bundles. */
    public String key() {
        return "answer.confidence." + look();
    }

    /** Of its gauge in the style sheet. */
    public String look() {
        return name().toLowerCase(Locale.ROOT);
    }
}
