package fr.parvis.knowledge.internal.encoder;

import fr.parvis.knowledge.internal.encoder.FeatureSpace.Features;
import fr.parvis.platform.Progress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** A small collection is read more often: measured on 500 and 760 documents, where five readings are 10 to 15 steps. */
    private static final int LEAST_STEPS = 40;

    private final Function<String, List<String>> stems;
    private final QueryNoise noise;
    private final TrainingSettings settings;
    private final Arithmetic arithmetic = Arithmetic.fastest();

    /** @param stems the analysis chain that will also serve the encoder */
    StaticEncoderTrainer(Function<String, List<String>> stems, QueryNoise noise, TrainingSettings settings) {
        this.stems = stems;
        this.noise = noise;
        this.settings = settings;
    }

    /**
     * @param cancelled asked at every step
     * @throws CancellationException when it was; nothing is left behind
     */
    StaticEncoder train(List<TrainingPair> pairs, Progress progress, BooleanSupplier cancelled) {
        if (pairs.size() < 2) {
            throw new IllegalArgumentException("training needs at least two pairs, got " + pairs.size());
        }
        Texts texts = new Texts(pairs);
        FeatureSpace space = new FeatureSpace(texts.vocabulary());
        Features[] features = texts.features(space);
        StaticModel model = new StaticModel(space, features, settings, arithmetic);
        SplittableRandom random = new SplittableRandom(settings.seed());
        int[] order = new int[pairs.size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        int batch = Math.min(settings.batch(), pairs.size());
        int steps = pairs.size() / batch;
        int epochs = Math.max(settings.epochs(), Math.min(settings.mostEpochs(), LEAST_STEPS / steps));
        long total = (long) steps * epochs;
        TrainingStep step = new TrainingStep(model, batch, settings, arithmetic);
        for (int epoch = 0; epoch < epochs; epoch++) {
            shuffle(order, random);
            for (int b = 0; b < steps; b++) {
                if (cancelled.getAsBoolean()) {
                    throw new CancellationException("encoder training");
                }
                long done = (long) epoch * steps + b;
                progress.at(STAGE, done, total);
                for (int i = 0; i < batch; i++) {
                    int p = order[b * batch + i];
                    TrainingPair pair = pairs.get(p);
                    String typed = noise.apply(pair.query(), random);
                    Features query = typed.equals(pair.query())
                            ? features[texts.query[p]]
                            : space.of(stems.apply(typed), settings.queryStems());
                    step.put(
                            i,
                            query,
                            features[texts.passage[p]],
                            texts.document[p],
                            texts.passage[p],
                            texts.query[p],
                            pair.weight());
                }
                step.run(settings.rate() * (1f - .8f * done / total), random);
            }
        }
        progress.at(STAGE, total, total);
        return model.encoder(stems);
    }

    /** The same rows before any step: words alone, what training must beat. */
    StaticEncoder untrained(List<TrainingPair> pairs) {
        Texts texts = new Texts(pairs);
        FeatureSpace space = new FeatureSpace(texts.vocabulary());
        return new StaticModel(space, texts.features(space), settings, arithmetic).encoder(stems);
    }

    private static void shuffle(int[] order, SplittableRandom random) {
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
    }

    /** The distinct texts of the pairs, as stems; a text used as query is cut shorter, so it is another text there. */
    private final class Texts {
        private final int[] query;
        private final int[] passage;
        private final int[] document;
        private final List<List<String>> held = new ArrayList<>();
        private final Map<String, Integer> seen = new HashMap<>();
        private final Map<String, String> shared = new HashMap<>();

        Texts(List<TrainingPair> pairs) {
            query = new int[pairs.size()];
            passage = new int[pairs.size()];
            document = new int[pairs.size()];
            Map<String, Integer> documents = new HashMap<>();
            for (int p = 0; p < query.length; p++) {
                TrainingPair pair = pairs.get(p);
                query[p] = number("q" + pair.query(), settings.queryStems());
                passage[p] = number("p" + pair.passage(), settings.passageStems());
                document[p] = documents.computeIfAbsent(pair.document(), id -> documents.size());
            }
            seen.clear();
            shared.clear();
        }

        private int number(String key, int limit) {
            return seen.computeIfAbsent(key, text -> {
                held.add(stems.apply(text.substring(1)).stream()
                        .limit(limit)
                        .map(stem -> shared.computeIfAbsent(stem, same -> same))
                        .toList());
                return held.size() - 1;
            });
        }

        /** The stems frequent enough, most frequent first, equal ones in alphabetical order. */
        List<String> vocabulary() {
            Map<String, Integer> counts = new HashMap<>();
            for (List<String> text : held) {
                for (String stem : text) {
                    counts.merge(stem, 1, Integer::sum);
                }
            }
            return counts.entrySet().stream()
                    .filter(entry -> entry.getValue() >= settings.leastFrequency())
                    .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                            .thenComparing(Map.Entry.comparingByKey()))
                    .limit(settings.greatestVocabulary())
                    .map(Map.Entry::getKey)
                    .toList();
        }

        Features[] features(FeatureSpace space) {
            Features[] features = new Features[held.size()];
            for (int t = 0; t < features.length; t++) {
                features[t] = space.of(held.get(t), Integer.MAX_VALUE);
            }
            held.clear();
            return features;
        }
    }
}
