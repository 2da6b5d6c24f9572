package fr.parvis.knowledge.internal.encoder;

import fr.parvis.knowledge.internal.encoder.FeatureSpace.Features;
import fr.parvis.platform.Progress;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Trains a {@link StaticEncoder} from pairs, on one thread: in-batch softmax both ways over cosines, feature dropout, row-wise
 * AdaGrad (Duchi and others, 2011, one accumulator a row). Calls no model and sends nothing out.
 *
 * <p>Rights: the encoder knows only the words of the pairs it is given, so an encoder trained on a private collection is part
 * of that collection and serves it alone; pairs of public collections may be added.
 */
final class StaticEncoderTrainer {
    static final String STAGE = "ingestion.stage.training";

    private final List<TrainingPair> pairs;
    private final TrainingTexts texts;
    private final Function<String, List<String>> stems;
    private final QueryNoise noise;
    private final TrainingSettings settings;
    private final BooleanSupplier cancelled;
    private final Arithmetic arithmetic = Arithmetic.fastest();

    /**
     * Reads the pairs.
     *
     * @param stems the analysis chain that will also serve the encoder
     * @param cancelled asked often, now and during {@link #train}
     * @throws CancellationException when it was
     */
    StaticEncoderTrainer(
            List<TrainingPair> pairs,
            Function<String, List<String>> stems,
            QueryNoise noise,
            TrainingSettings settings,
            BooleanSupplier cancelled) {
        if (pairs.size() < 2) {
            throw new IllegalArgumentException("training needs at least two pairs, got " + pairs.size());
        }
        this.pairs = pairs;
        this.texts = new TrainingTexts(pairs, stems, settings, cancelled);
        this.stems = stems;
        this.noise = noise;
        this.settings = settings;
        this.cancelled = cancelled;
    }

    /** The encoder before any step: words alone, what training must beat. */
    StaticEncoder untrained() {
        return model().encoder(stems);
    }

    /** @throws CancellationException when it was cancelled; nothing is left behind */
    StaticEncoder train(Progress progress) {
        StaticModel model = model();
        SplittableRandom random = new SplittableRandom(settings.seed());
        int batch = Math.min(settings.batch(), pairs.size());
        int stepsOfEpoch = pairs.size() / batch;
        int steps = settings.steps(stepsOfEpoch);
        int[] order = new int[pairs.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        TrainingStep step = new TrainingStep(model, batch, settings, arithmetic);
        for (int done = 0; done < steps; done++) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("encoder training");
            }
            progress.at(STAGE, done, steps);
            int first = done % stepsOfEpoch * batch;
            if (first == 0) {
                shuffle(order, random);
            }
            for (int i = 0; i < batch; i++) {
                put(step, i, order[first + i], random);
            }
            step.run(settings.rate() * (1f - .8f * done / steps), random);
        }
        progress.at(STAGE, steps, steps);
        return model.encoder(stems);
    }

    private StaticModel model() {
        return new StaticModel(texts.space(), texts.features(), settings, arithmetic);
    }

    private void put(TrainingStep step, int i, int p, SplittableRandom random) {
        TrainingPair pair = pairs.get(p);
        String typed = noise.apply(pair.query(), random);
        Features query = typed.equals(pair.query())
                ? texts.features()[texts.query(p)]
                : texts.space().of(stems.apply(typed), settings.queryStems());
        step.put(
                i,
                query,
                texts.features()[texts.passage(p)],
                texts.document(p),
                texts.passage(p),
                texts.query(p),
                pair.weight());
    }

    private static void shuffle(int[] order, SplittableRandom random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
    }
}
