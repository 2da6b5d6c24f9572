package fr.parvis.assistant.internal;

import fr.parvis.assistant.internal.TermMatch.Matcher;
import fr.parvis.knowledge.Block;
import fr.parvis.knowledge.Evidence.Language;
import fr.parvis.knowledge.Evidence.PassageHit;
import fr.parvis.knowledge.Passage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Computes the features of every sentence of a few passages for one question. One use, one thread. */
public final class SentenceFeatures {
    private static final int STRETCH = 15;

    private final QuestionTerms terms;
    private final Language language;
    private final Matcher matcher;
    private final QuestionShape shape;
    private final UnitAsked unitAsked;
    private final boolean exceptionAsked;
    private final Quantities quantities;
    private final Map<String, TermMatch> headings = new HashMap<>();
    private final int rarest;
    private final int kindAsked;

    public SentenceFeatures(QuestionTerms terms, Language language) {
        this.terms = terms;
        this.language = language;
        this.matcher = new Matcher(terms, language);
        this.shape = QuestionShape.of(terms.text());
        this.exceptionAsked = SentenceShape.asksException(terms.text());
        this.unitAsked = UnitAsked.by(terms.text());
        this.quantities = new Quantities(terms.text());
        int best = -1;
        for (int i = 0; i < terms.size(); i++) {
            best = best < 0 || terms.weights()[i] > terms.weights()[best] ? i : best;
        }
        this.rarest = best;
        this.kindAsked = terms.folded().indexOf(shape.kindAsked());
    }

    /** @param ranks the question's term that each of its stems is, -1 where it is none */
    private record Sentence(int[] ranks, TermMatch match, SentenceShape shape, String text) {}

    /** One array of features for each unit of each passage, in order. */
    public List<double[][]> compute(List<PassageHit> hits) {
        double lexical = hits.stream().mapToDouble(PassageHit::lexical).max().orElse(0);
        double heading = hits.stream().mapToDouble(PassageHit::heading).max().orElse(0);
        double bigrams = hits.stream().mapToDouble(PassageHit::bigrams).max().orElse(0);
        double document = bestDocument(hits);
        List<double[]> shared = new ArrayList<>();
        double fusedBest = 0;
        for (int rank = 0; rank < hits.size(); rank++) {
            PassageHit hit = hits.get(rank);
            double[] f = new double[Feature.COUNT];
            set(f, Feature.PASSAGE_LEXICAL, ratio(hit.lexical(), lexical));
            set(f, Feature.PASSAGE_HEADING, ratio(hit.heading(), heading));
            set(f, Feature.PASSAGE_BIGRAMS, ratio(hit.bigrams(), bigrams));
            set(f, Feature.DOCUMENT_SCORE, ofDocument(hit, document));
            set(f, Feature.DOCUMENT_NEARNESS, nearness(ofDocument(hit, document)));
            set(f, Feature.DOCUMENT_RANK, 1.0 / Math.max(1, hit.documentRank()));
            set(f, Feature.PASSAGE_RANK, 1.0 / (rank + 1));
            set(f, Feature.PASSAGE_FIRST, rank == 0 ? 1 : 0);
            double fused = ratio(hit.lexical() + .5 * hit.heading() + .25 * hit.bigrams(), lexical);
            set(f, Feature.PASSAGE_FUSED, fused);
            fusedBest = Math.max(fusedBest, fused);
            shared.add(f);
        }
        List<double[][]> all = new ArrayList<>();
        for (int rank = 0; rank < hits.size(); rank++) {
            double[] f = shared.get(rank);
            set(f, Feature.PASSAGE_FUSED, ratio(f[Feature.PASSAGE_FUSED.ordinal()], fusedBest));
            all.add(ofPassage(hits.get(rank).passage(), f));
        }
        return all;
    }

    /** How likely its document is, compared with the most likely one: 0 to 1. */
    static double ofDocument(PassageHit hit, double best) {
        return best <= 0 ? 0 : hit.documentScore() / best;
    }

    /** The same on a scale that tells the unlikely apart too: 1 for the best, 0 from e⁻⁶ of it down. */
    private static double nearness(double share) {
        return share <= 0 ? 0 : Math.max(0, 1 + Math.log(share) / 6);
    }

    static double bestDocument(List<PassageHit> hits) {
        return hits.stream().mapToDouble(PassageHit::documentScore).max().orElse(0);
    }

    private double[][] ofPassage(Passage passage, double[] shared) {
        TermMatch heading = heading(passage);
        List<Sentence> sentences = new ArrayList<>();
        TermMatch whole = heading.copy();
        for (Passage.Unit unit : passage.units()) {
            Sentence sentence = sentence(passage.text(unit));
            sentences.add(sentence);
            whole.add(sentence.match);
        }
        ofWhole(shared, passage, heading, whole);
        double[][] features = new double[sentences.size()][];
        for (int i = 0; i < features.length; i++) {
            features[i] = shared.clone();
            fill(features[i], passage, sentences, i, heading, whole);
        }
        return features;
    }

    /** What all sentences of a passage have in common. */
    private void ofWhole(double[] f, Passage passage, TermMatch heading, TermMatch whole) {
        set(f, Feature.COVERED_BY_PASSAGE, terms.share(whole.stem()));
        set(f, Feature.COVERED_BY_HEADING, terms.share(heading.stem()));
        set(f, Feature.RAREST_IN_PASSAGE, rarest < 0 ? 0 : whole.stem()[rarest]);
        set(f, Feature.EXACT_IN_PASSAGE, terms.share(whole.exact()));
        set(f, Feature.SOFT_IN_PASSAGE, terms.share(whole.soft()));
        set(f, Feature.HEADING_NAMES_KIND_ASKED, shape.namedBy(nearestHeading(passage)) ? 1 : 0);
    }

    private void fill(
            double[] f, Passage passage, List<Sentence> sentences, int i, TermMatch heading, TermMatch whole) {
        Sentence sentence = sentences.get(i);
        TermMatch own = sentence.match;
        TermMatch headed = own.with(heading);
        TermMatch window = own.copy();
        for (int j = Math.max(0, i - 1); j <= Math.min(sentences.size() - 1, i + 1); j++) {
            if (j != i) {
                window.add(sentences.get(j).match);
            }
        }
        double covered = terms.share(own.stem());
        set(f, Feature.COVERED_BY_SENTENCE, covered);
        set(f, Feature.COVERED_SQUARED, covered * covered);
        set(f, Feature.COVERED_BY_SENTENCE_AND_HEADING, terms.share(headed.stem()));
        set(f, Feature.COVERED_BY_WINDOW, terms.share(window.stem()));
        set(f, Feature.COVERED_BUT_KIND_ASKED, terms.shareWithout(kindAsked, own.stem()));
        set(f, Feature.WINDOW_BUT_KIND_ASKED, terms.shareWithout(kindAsked, window.stem()));
        set(f, Feature.KIND_ASKED_IN_SENTENCE, kindAsked < 0 ? 0 : own.stem()[kindAsked]);
        set(f, Feature.TERMS_IN_SENTENCE, mean(own.stem()));
        set(f, Feature.TERMS_IN_WINDOW, mean(window.stem()));
        set(f, Feature.RAREST_IN_SENTENCE, rarest < 0 ? 0 : own.stem()[rarest]);
        set(f, Feature.EXACT_IN_SENTENCE, terms.share(own.exact()));
        set(f, Feature.EXACT_IN_WINDOW, terms.share(window.exact()));
        set(f, Feature.GRAMS_IN_SENTENCE, terms.share(own.grams()));
        set(f, Feature.GRAMS_IN_WINDOW, terms.share(window.grams()));
        set(f, Feature.GRAMS_IN_SENTENCE_AND_HEADING, terms.share(headed.grams()));
        set(f, Feature.SOFT_IN_SENTENCE, terms.share(own.soft()));
        set(f, Feature.SOFT_IN_SENTENCE_AND_HEADING, terms.share(headed.soft()));
        set(f, Feature.SOFT_IN_WINDOW, terms.share(window.soft()));
        set(f, Feature.NAMES_IN_SENTENCE, QuestionTerms.shareOf(terms.names(), own.exact(), covered));
        set(f, Feature.NAMES_IN_PASSAGE, QuestionTerms.shareOf(terms.names(), whole.exact(), covered));
        set(f, Feature.NUMBERS_IN_SENTENCE, QuestionTerms.shareOf(terms.numbers(), own.exact(), covered));
        set(f, Feature.NUMBERS_IN_PASSAGE, QuestionTerms.shareOf(terms.numbers(), whole.exact(), covered));
        set(f, Feature.KEEPS_SIDE, headed.keepsSide() ? 1 : 0);
        set(f, Feature.TAKES_OTHER_SIDE, headed.takesOtherSide() ? 1 : 0);
        ofForm(f, passage.units().get(i), sentences, i);
    }

    private void ofForm(double[] f, Passage.Unit unit, List<Sentence> sentences, int i) {
        Sentence sentence = sentences.get(i);
        int[] ranks = sentence.ranks;
        int known = known(ranks, 0, ranks.length);
        set(f, Feature.COMMON_SUBSEQUENCE, commonSubsequence(ranks));
        set(f, Feature.NEIGHBOURS_KEPT, neighboursKept(ranks));
        set(f, Feature.BEST_STRETCH, bestStretch(ranks));
        set(f, Feature.DENSITY, ranks.length == 0 ? 0 : (double) known / ranks.length);
        set(f, Feature.POSITION, sentences.size() < 2 ? 0 : (double) i / (sentences.size() - 1));
        set(f, Feature.OPENS_PASSAGE, i == 0 ? 1 : 0);
        set(f, Feature.LENGTH, Math.min(1.2, Math.log1p(sentence.shape.words()) / 4));
        set(f, Feature.VERY_SHORT, sentence.shape.words() < 8 ? 1 : 0);
        set(f, Feature.LIST_ITEM, unit.kind() == Block.Kind.LIST_ITEM ? 1 : 0);
        set(f, Feature.TABLE_ROW, unit.kind() == Block.Kind.TABLE_ROW ? 1 : 0);
        set(f, Feature.ANAPHOR, sentence.shape.anaphor() ? 1 : 0);
        set(f, Feature.ASKS, SentenceShape.asks(sentence.text) ? 1 : 0);
        set(f, Feature.INTRODUCES, SentenceShape.introduces(sentence.text) ? 1 : 0);
        set(f, Feature.HOLDS_NUMBER_ASKED, shape.asksQuantity() && sentence.shape.holds(Holding.NUMBER) ? 1 : 0);
        set(f, Feature.HOLDS_NAME_ASKED, shape.asksName() && holdsNewName(sentence.text) ? 1 : 0);
        set(f, Feature.HOLDS_REASON_ASKED, shape.asksReason() && sentence.shape.holds(Holding.REASON) ? 1 : 0);
        set(f, Feature.HOLDS_UNIT_ASKED, unitAsked.heldBy(sentence.shape) ? 1 : 0);
        set(f, Feature.FITS_QUANTITY_GIVEN, quantities.fit(sentence.shape));
        set(f, Feature.NEW_WORDS, Math.min(1, (ranks.length - known) / 20.0));
        set(f, Feature.INSTRUCTS_AS_ASKED, shape.asksProcedure() && sentence.shape.holds(Holding.INSTRUCTION) ? 1 : 0);
        set(f, Feature.EXCEPTION_NOT_ASKED, !exceptionAsked && SentenceShape.isException(sentence.text) ? 1 : 0);
        set(f, Feature.EXAMPLE, SentenceShape.isExample(sentence.text) ? 1 : 0);
        set(f, Feature.HOLDS_DATE_ASKED, shape.asksTime() && sentence.shape.holds(Holding.TIME) ? 1 : 0);
    }

    private TermMatch heading(Passage passage) {
        return headings.computeIfAbsent(headingPath(passage), path -> sentence(path).match);
    }

    private static String nearestHeading(Passage passage) {
        return passage.headings().isEmpty() ? "" : passage.headings().getLast();
    }

    private static String headingPath(Passage passage) {
        return passage.headings().isEmpty()
                ? passage.document().title()
                : passage.document().title() + " — " + String.join(" — ", passage.headings());
    }

    private Sentence sentence(String text) {
        List<String> stems = language.stems(text);
        int[] ranks = matcher.ranks(stems);
        SentenceShape form = SentenceShape.of(text);
        return new Sentence(ranks, matcher.match(stems, ranks, form.folded()), form, text);
    }

    /** Longest run of question terms kept in the question's order, as a share of the question. */
    private double commonSubsequence(int[] ranks) {
        int[] ending = new int[terms.size() + 1];
        for (int rank : ranks) {
            if (rank >= 0) {
                int longest = 0;
                for (int k = 0; k <= rank; k++) {
                    longest = Math.max(longest, ending[k]);
                }
                ending[rank + 1] = Math.max(ending[rank + 1], longest + 1);
            }
        }
        int best = 0;
        for (int value : ending) {
            best = Math.max(best, value);
        }
        return terms.size() == 0 ? 0 : (double) best / terms.size();
    }

    /** Share of the question's pairs of neighbouring terms that stand side by side here too, in either order. */
    private double neighboursKept(int[] ranks) {
        int kept = 0;
        for (int i = 1; i < ranks.length; i++) {
            boolean both = ranks[i - 1] >= 0 && ranks[i] >= 0;
            kept += both && Math.abs(ranks[i] - ranks[i - 1]) == 1 ? 1 : 0;
        }
        return terms.size() < 2 ? 0 : Math.min(1, (double) kept / (terms.size() - 1));
    }

    /** Best share of the question's weight inside 15 content words in a row. */
    private double bestStretch(int[] ranks) {
        double best = 0;
        double[] found = new double[terms.size()];
        for (int from = 0; from == 0 || from + STRETCH <= ranks.length; from++) {
            int to = Math.min(ranks.length, from + STRETCH);
            if (known(ranks, from, to) > 0) {
                Arrays.fill(found, 0);
                for (int i = from; i < to; i++) {
                    if (ranks[i] >= 0) {
                        found[ranks[i]] = 1;
                    }
                }
                best = Math.max(best, terms.share(found));
            }
        }
        return best;
    }

    /** A capital inside the sentence on a word the question does not hold. */
    private boolean holdsNewName(String text) {
        List<String> words = Words.split(text);
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            if (word.length() > 1
                    && Character.isUpperCase(word.charAt(0))
                    && !terms.folded().contains(Words.fold(word))) {
                return true;
            }
        }
        return false;
    }

    /** How many of these ranks are terms of the question. */
    private static int known(int[] ranks, int from, int to) {
        int known = 0;
        for (int i = from; i < to; i++) {
            known += ranks[i] >= 0 ? 1 : 0;
        }
        return known;
    }

    private static double mean(double[] found) {
        double sum = 0;
        for (double value : found) {
            sum += value;
        }
        return found.length == 0 ? 0 : sum / found.length;
    }

    private static double ratio(double value, double best) {
        return best > 0 ? value / best : 0;
    }

    private static void set(double[] features, Feature feature, double value) {
        features[feature.ordinal()] = value;
    }
}
