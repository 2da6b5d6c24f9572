package fr.parvis.knowledge.internal.encoder;

import fr.parvis.gateway.Energy;
import fr.parvis.knowledge.Passage;
import fr.parvis.knowledge.SourceDocument;
import fr.parvis.platform.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Trains the encoder of a collection and lets it serve only if it finds more than the one before, on documents that neither
 * learnt from. One thread; stops at the next step when cancelled; calls no model and sends nothing out.
 *
 * <p>Rights: an encoder carries words and associations of its documents. Give it the documents of one collection, and of
 * public ones at most; its file and its answers then fall under that collection's audience and serve no other.
 */
public final class EncoderTraining {
    /** Under this many, rows are mostly chance. */
    private static final int LEAST_PAIRS = 500;

    private static final int LEAST_HELD_BACK = 10;

    private final Function<String, List<String>> stems;
    private final QueryNoise noise;
    private final TrainingSettings settings;
    private final int leastPairs;

    /**
     * @param stems the analysis chain of the index
     * @param openers how residents begin a question, one each
     */
    public EncoderTraining(Function<String, List<String>> stems, List<String> openers) {
        this(stems, openers, TrainingSettings.DEFAULT, LEAST_PAIRS);
    }

    EncoderTraining(
            Function<String, List<String>> stems, List<String> openers, TrainingSettings settings, int leastPairs) {
        this.stems = stems;
        this.noise = new QueryNoise(openers);
        this.settings = settings;
        this.leastPairs = leastPairs;
    }

    /**
     * Trains and, when it is better, replaces the encoder in {@code file}.
     *
     * @param documents those in force, each id once
     * @param passages cuts a document as the index does
     * @throws CancellationException when {@code cancelled} said so; the encoder in {@code file} is as it was
     */
    public TrainingOutcome train(
            Path file,
            Collection<SourceDocument> documents,
            Function<SourceDocument, List<Passage>> passages,
            Progress progress,
            BooleanSupplier cancelled) {
        return train(file, TrainingPairs.of(documents, passages), progress, cancelled);
    }

    TrainingOutcome train(Path file, List<TrainingPair> pairs, Progress progress, BooleanSupplier cancelled) {
        long start = System.nanoTime();
        Energy energy = Energy.start();
        HeldBackPairs held = new HeldBackPairs(pairs, settings.seed());
        if (held.trained().size() < leastPairs || held.queries() < LEAST_HELD_BACK) {
            return new TrainingOutcome.TooFewPairs(pairs.size(), leastPairs);
        }
        StaticEncoderTrainer trainer = new StaticEncoderTrainer(held.trained(), stems, noise, settings, cancelled);
        StaticEncoder fresh = trainer.train(progress);
        double recall = held.recall(fresh);
        double before = held.recall(
                EncoderState.open(file, stems) instanceof EncoderState.Serving serving
                        ? serving.encoder()
                        : trainer.untrained());
        TrainingOutcome.Report report = new TrainingOutcome.Report(
                held.trained().size(),
                held.queries(),
                recall,
                before,
                Duration.ofNanos(System.nanoTime() - start),
                Duration.ofNanos(energy.elapsedCpuNanos()),
                energy.stop());
        if (recall <= before) {
            return new TrainingOutcome.Kept(report);
        }
        fresh.save(file);
        return new TrainingOutcome.Served(fresh, report);
    }
}
