package fr.parvis.knowledge.internal.encoder;

import fr.parvis.platform.WattHours;
import java.time.Duration;

/** What became of a training. */
public sealed interface TrainingOutcome {
    /** The new encoder was saved and serves; vectors of the one before no longer compare. */
    record Served(StaticEncoder encoder, Report report) implements TrainingOutcome {}

    /** The new encoder did no better on the pairs held back and was thrown away. */
    record Kept(Report report) implements TrainingOutcome {}

    /** Too few pairs to learn from or to judge with: {@code found}, at least {@code needed}. */
    record TooFewPairs(int found, int needed) implements TrainingOutcome {}

    /**
     * @param trained pairs learnt from
     * @param heldBack questions of the pairs held back, at most 1,000
     * @param recall share of those questions whose passage is among the first ten of the new encoder, 0 to 1
     * @param recallBefore the same of the encoder that served, or of untrained rows when none did
     * @param processor time the processor spent on it
     */
    record Report(
            int trained,
            int heldBack,
            double recall,
            double recallBefore,
            Duration elapsed,
            Duration processor,
            WattHours energy) {}
}
