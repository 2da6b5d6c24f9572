package fr.parvis.knowledge.internal.encoder;

import fr.parvis.knowledge.internal.encoder.FeatureSpace.Features;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** The distinct texts of pairs as features; a text used both as query and as passage is two, cut at different lengths. */
final class TrainingTexts {
    private final int[] query;
    private final int[] passage;
    private final int[] document;
    private final FeatureSpace space;
    private final Features[] features;

    TrainingTexts(
            List<TrainingPair> pairs,
            Function<String, List<String>> stems,
            TrainingSettings settings,
            BooleanSupplier cancelled) {
        query = new int[pairs.size()];
        passage = new int[pairs.size()];
        document = new int[pairs.size()];
        Reading reading = new Reading(stems);
        Map<String, Integer> documents = new HashMap<>();
        for (int p = 0; p < query.length; p++) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("encoder training");
            }
            TrainingPair pair = pairs.get(p);
            query[p] = reading.number(reading.queries, pair.query(), settings.queryStems());
            passage[p] = reading.number(reading.passages, pair.passage(), settings.passageStems());
            document[p] = documents.computeIfAbsent(pair.document(), id -> documents.size());
        }
        space = new FeatureSpace(vocabulary(reading.texts, settings));
        features = new Features[reading.texts.size()];
        for (int t = 0; t < features.length; t++) {
            features[t] = space.of(reading.texts.get(t), Integer.MAX_VALUE);
        }
    }

    FeatureSpace space() {
        return space;
    }

    Features[] features() {
        return features;
    }

    /** Number of the text that asks in pair {@code p}. */
    int query(int p) {
        return query[p];
    }

    /** Number of the text that answers. */
    int passage(int p) {
        return passage[p];
    }

    int document(int p) {
        return document[p];
    }

    /** The stems frequent enough, most frequent first, equal ones in alphabetical order. */
    private static List<String> vocabulary(List<List<String>> texts, TrainingSettings settings) {
        Map<String, Integer> counts = new HashMap<>();
        for (List<String> text : texts) {
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

    /** Keeps one copy of each stem: millions of them are read. */
    private static final class Reading {
        private final Function<String, List<String>> stems;
        private final Map<String, Integer> queries = new HashMap<>();
        private final Map<String, Integer> passages = new HashMap<>();
        private final Map<String, String> shared = new HashMap<>();
        private final List<List<String>> texts = new ArrayList<>();

        Reading(Function<String, List<String>> stems) {
            this.stems = stems;
        }

        int number(Map<String, Integer> seen, String text, int limit) {
            return seen.computeIfAbsent(text, fresh -> {
                texts.add(stems.apply(fresh).stream()
                        .limit(limit)
                        .map(stem -> shared.computeIfAbsent(stem, same -> same))
                        .toList());
                return texts.size() - 1;
            });
        }
    }
}
