package fr.parvis.assistant.internal.training;

import fr.parvis.assistant.AnswerTraining;
import fr.parvis.assistant.Reliability;
import fr.parvis.assistant.Reliability.Given;
import fr.parvis.assistant.RiskCoverage;
import fr.parvis.assistant.RiskCoverage.Case;
import fr.parvis.assistant.Thresholds;
import fr.parvis.assistant.internal.AnswerModel;
import fr.parvis.assistant.internal.Feature;
import fr.parvis.assistant.internal.Logistic;
import fr.parvis.assistant.internal.NullStatistics;
import fr.parvis.assistant.internal.Signs;
import fr.parvis.assistant.internal.training.Figures.Scored;
import fr.parvis.assistant.internal.training.LogisticFit.Example;
import fr.parvis.assistant.internal.training.RankerFit.Group;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Learns and measures by cross-validation: the ranker, the null statistics and the refusal that judge a question have
 * never seen its group.
 */
public final class Study {
    private static final int FOLDS = 5;
    private static final double L2_REFUSAL = 1e-3;

    private final List<Sample> samples;
    private final List<Part> parts = new ArrayList<>();
    private final double[] ranker;
    private final Logistic answerable;
    private final Logistic right;
    private final NullStatistics usualNulls;

    /** One sample judged out of fold, kind by kind. */
    record Part(
            String name, List<Judged> answerable, List<Judged> nearTopic, List<Judged> removed, List<Judged> foreign) {
        Stream<Judged> negatives() {
            return Stream.of(nearTopic, removed, foreign).flatMap(List::stream);
        }
    }

    public Study(List<Sample> samples) {
        this.samples = samples;
        double[][] rankers = new double[FOLDS][];
        for (int fold = 0; fold < FOLDS; fold++) {
            int out = fold;
            rankers[fold] = fitRanker(observation -> fold(observation) != out);
        }
        this.ranker = fitRanker(_ -> true);
        List<double[]> allNulls = new ArrayList<>();
        for (Sample sample : samples) {
            NullStatistics[] nulls = new NullStatistics[FOLDS];
            for (int fold = 0; fold < FOLDS; fold++) {
                List<double[]> signs = signs(sample.nulls(), rankers[fold]);
                nulls[fold] = NullStatistics.fit(signs);
                allNulls.addAll(signs);
            }
            parts.add(new Part(
                    sample.name(),
                    judge(sample.answerable(), rankers, nulls),
                    judge(sample.nearTopic(), rankers, nulls),
                    judge(sample.removed(), rankers, nulls),
                    judge(sample.foreign(), rankers, nulls)));
        }
        this.usualNulls = NullStatistics.fit(allNulls);
        this.answerable = LogisticFit.fit(answerableExamples(_ -> true), L2_REFUSAL);
        this.right = LogisticFit.fit(rightExamples(_ -> true), L2_REFUSAL);
    }

    List<Part> parts() {
        return parts;
    }

    /** What ships, fitted on everything. */
    public AnswerModel.Fitted fitted(Map<String, AnswerModel.Bounds> thresholds) {
        Map<String, Double> byFeature = new java.util.TreeMap<>();
        for (Feature feature : Feature.values()) {
            byFeature.put(feature.name(), ranker[feature.ordinal()]);
        }
        Map<String, AnswerModel.Fitted.NullLine> nulls = new java.util.TreeMap<>();
        for (fr.parvis.assistant.internal.Sign sign : fr.parvis.assistant.internal.Sign.values()) {
            int i = sign.ordinal();
            nulls.put(
                    sign.name(),
                    new AnswerModel.Fitted.NullLine(
                            usualNulls.intercept()[i],
                            usualNulls.slope()[i],
                            usualNulls.deviation()[i]));
        }
        return new AnswerModel.Fitted(
                byFeature,
                new AnswerModel.Fitted.LogisticByName(answerable.intercept(), AnswerModel.byName(answerable.weights())),
                new AnswerModel.Fitted.LogisticByName(right.intercept(), AnswerModel.byName(right.weights())),
                nulls,
                thresholds);
    }

    /** Out-of-fold probability that the documents answer. */
    ToDoubleFunction<Judged> answerableOutOfFold() {
        return outOfFold(true);
    }

    /** Out-of-fold probability that the answer is right, given that the documents answer. */
    ToDoubleFunction<Judged> rightOutOfFold() {
        return outOfFold(false);
    }

    private ToDoubleFunction<Judged> outOfFold(boolean refusal) {
        Logistic[] byFold = new Logistic[FOLDS];
        for (int fold = 0; fold < FOLDS; fold++) {
            int out = fold;
            Predicate<Judged> kept = judged -> fold(judged.observation()) != out;
            byFold[fold] = LogisticFit.fit(refusal ? answerableExamples(kept) : rightExamples(kept), L2_REFUSAL);
        }
        return judged -> byFold[fold(judged.observation())].probability(AnswerModel.join(judged.signs(), judged.z()));
    }

    /** Each kind of question counts the same in each sample, and answerable ones as much as all others together. */
    private List<Example> answerableExamples(Predicate<Judged> kept) {
        List<Example> examples = new ArrayList<>();
        for (Part part : parts) {
            double size = Math.sqrt(part.answerable.size());
            add(examples, part.answerable, kept, true, (part.removed.isEmpty() ? 2 : 3) * size);
            add(examples, part.nearTopic, kept, false, size);
            add(examples, part.removed, kept, false, size);
            add(examples, part.foreign, kept, false, size);
        }
        return examples;
    }

    private static void add(
            List<Example> examples, List<Judged> all, Predicate<Judged> kept, boolean yes, double weight) {
        for (Judged judged : all) {
            if (kept.test(judged)) {
                examples.add(new Example(AnswerModel.join(judged.signs(), judged.z()), yes, weight / all.size()));
            }
        }
    }

    private List<Example> rightExamples(Predicate<Judged> kept) {
        List<Example> examples = new ArrayList<>();
        for (Part part : parts) {
            double weight = 1 / Math.sqrt(part.answerable.size());
            part.answerable.stream()
                    .filter(kept)
                    .forEach(judged -> examples.add(
                            new Example(AnswerModel.join(judged.signs(), judged.z()), judged.spanInAnswer(), weight)));
        }
        return examples;
    }

    private double[] fitRanker(Predicate<Observation> kept) {
        List<Group> groups = new ArrayList<>();
        for (Sample sample : samples) {
            sample.answerable().stream()
                    .filter(observation -> !observation.isEmpty())
                    .filter(kept)
                    .forEach(observation -> groups.add(observation.group(sample.weight())));
        }
        return RankerFit.fit(groups, Feature.COUNT);
    }

    private static List<Judged> judge(List<Observation> observations, double[][] rankers, NullStatistics[] nulls) {
        return observations.stream()
                .filter(observation -> !observation.isEmpty())
                .map(observation -> Judged.of(observation, rankers[fold(observation)], nulls[fold(observation)]))
                .toList();
    }

    private static List<double[]> signs(List<Observation> observations, double[] ranker) {
        return observations.stream()
                .filter(observation -> !observation.isEmpty())
                .map(observation -> Signs.of(observation.terms(), observation.rank(ranker)))
                .toList();
    }

    static int fold(Observation observation) {
        return Math.floorMod(observation.question().group().hashCode() * 0x9E3779B1 >>> 7, FOLDS);
    }

    /** What each sample's questions came out as, out of fold. */
    public List<AnswerTraining.Figures> figures() {
        ToDoubleFunction<Judged> probability = answerableOutOfFold();
        ToDoubleFunction<Judged> right = rightOutOfFold();
        double answers = Thresholds.shipped();
        List<AnswerTraining.Figures> figures = new ArrayList<>();
        for (Part part : parts) {
            List<Judged> asked = part.answerable;
            Map<String, Double> shares = new LinkedHashMap<>();
            shares.put("paragraphFirst", share(asked, Judged::paragraphFirst));
            shares.put("paragraphInFive", share(asked, Judged::paragraphInFive));
            shares.put("spanInBestSentence", share(asked, Judged::spanInTop));
            shares.put("spanInAnswer", share(asked, Judged::spanInAnswer));
            shares.put("aurocForeign", auroc(asked, part.foreign, probability));
            shares.put("aurocNearTopic", auroc(asked, part.nearTopic, probability));
            List<Judged> absent = part.nearTopic.stream()
                    .filter(one -> one.observation().question().documents().isEmpty())
                    .toList();
            if (!absent.isEmpty()) {
                shares.put("aurocAbsent", auroc(asked, absent, probability));
            }
            if (!part.removed.isEmpty()) {
                shares.put("aurocTextRemoved", auroc(asked, part.removed, probability));
            }
            List<Case> cases = new ArrayList<>();
            asked.forEach(one -> cases.add(new Case(probability.applyAsDouble(one), true, one.spanInAnswer())));
            part.nearTopic.forEach(one -> cases.add(new Case(probability.applyAsDouble(one), false, false)));
            int words = (int) asked.stream()
                    .mapToInt(Judged::words)
                    .sorted()
                    .skip(asked.size() / 2)
                    .findFirst()
                    .orElse(0);
            List<Given> given = new ArrayList<>();
            for (List<Judged> kind : List.of(asked, part.nearTopic)) {
                kind.stream()
                        .filter(one -> probability.applyAsDouble(one) >= answers)
                        .forEach(one -> given.add(new Given(
                                probability.applyAsDouble(one) * right.applyAsDouble(one),
                                kind == asked,
                                one.spanInAnswer())));
            }
            figures.add(new AnswerTraining.Figures(
                    part.name, asked.size(), shares, words, RiskCoverage.of(cases), Reliability.of(given)));
        }
        return figures;
    }

    private static double share(List<Judged> all, Predicate<Judged> counted) {
        return all.stream().filter(counted).count() / (double) Math.max(1, all.size());
    }

    static double auroc(List<Judged> positives, List<Judged> negatives, ToDoubleFunction<Judged> score) {
        List<Scored> all = new ArrayList<>();
        positives.forEach(judged -> all.add(new Scored(score.applyAsDouble(judged), true)));
        negatives.forEach(judged -> all.add(new Scored(score.applyAsDouble(judged), false)));
        return Figures.auroc(all);
    }
}
