package fr.parvis.assistant.internal.support;

import fr.parvis.knowledge.Evidence.Language;
import fr.parvis.knowledge.Passage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides what a reader sees of a sentence that a model wrote. It errs on the side of the document: a sentence stays as written only where
 * it is a shortening of its source (see {@link Alignment}): every number and every word that decides stands in it in its place. Calls no model.
 */
public final class SupportCheck {
    /** Least share of the sentence's weight that its source must hold to be shown instead (measured for this project's recipe). */
    static final double LEAST_COVERAGE = .35;
    /** The same where the model names no passage, or one it was not given. */
    static final double LEAST_COVERAGE_WITHOUT_SOURCE = .6;

    /** Fewer words than this are a scrap of a sentence, which may be made to say anything. */
    private static final int LEAST_WORDS = 5;

    /** A second source sentence is shown when it covers so much more. */
    private static final double SECOND_ADDS = .12;

    private final Language language;

    public SupportCheck(Language language) {
        this.language = language;
    }

    /** One sentence, item or row of a passage. */
    public record Source(Passage passage, Passage.Unit unit) {
        public String text() {
            return passage.text(unit);
        }
    }

    /** What is shown. */
    public sealed interface Verdict {
        /** The sentence as the model wrote it; {@code sources} hold it. */
        record Kept(List<Source> sources) implements Verdict {
            public Kept {
                sources = List.copyOf(sources);
            }
        }

        /** These sentences of the document instead, verbatim; one or two. */
        record Replaced(List<Source> sources) implements Verdict {
            public Replaced {
                sources = List.copyOf(sources);
            }
        }

        /** Nothing: no passage holds enough of it. */
        record Withdrawn() implements Verdict {}
    }

    /**
     * @param cited passages that the sentence names; empty when it names none that the model was given
     * @param given all passages that the model was given
     * @param quoteOnly whether nothing of a passage may be shown but as a quotation
     */
    public Verdict judge(String sentence, List<Passage> cited, List<Passage> given, Set<Passage> quoteOnly) {
        List<Token> claim = Token.of(sentence);
        for (Passage passage : cited) {
            List<Source> sources = quoteOnly.contains(passage) ? List.of() : holding(claim, passage);
            if (!sources.isEmpty()) {
                return new Verdict.Kept(sources);
            }
        }
        List<Source> nearest = nearest(sentence, cited, LEAST_COVERAGE);
        if (nearest.isEmpty()) {
            nearest = nearest(sentence, given, LEAST_COVERAGE_WITHOUT_SOURCE);
        }
        return nearest.isEmpty() ? new Verdict.Withdrawn() : new Verdict.Replaced(nearest);
    }

    /** The one or two sentences of the passage that the claim shortens; empty when it does more. */
    private static List<Source> holding(List<Token> claim, Passage passage) {
        if (claim.size() < LEAST_WORDS) {
            return List.of();
        }
        List<Passage.Unit> units = passage.units();
        List<List<Token>> sources =
                units.stream().map(unit -> Token.of(passage.text(unit))).toList();
        for (int i = 0; i < units.size(); i++) {
            if (Alignment.isShortening(claim, sources.get(i))) {
                return List.of(new Source(passage, units.get(i)));
            }
        }
        for (int i = 0; i + 1 < units.size(); i++) {
            List<Token> both = new ArrayList<>(sources.get(i));
            both.addAll(sources.get(i + 1));
            if (Alignment.isShortening(claim, both)
                    || Alignment.isShortening(claim, Subject.carried(sources.get(i), sources.get(i + 1)))) {
                return List.of(new Source(passage, units.get(i)), new Source(passage, units.get(i + 1)));
            }
        }
        return List.of();
    }

    /** The sentence that covers most of the claim, and a second one when it covers much more with it. */
    private List<Source> nearest(String sentence, List<Passage> passages, double least) {
        Set<String> wanted = new HashSet<>(language.stems(sentence));
        double weight = weight(wanted);
        Source best = null;
        Set<String> held = Set.of();
        double covered = 0;
        List<Source> all = new ArrayList<>();
        List<Set<String>> stems = new ArrayList<>();
        for (Passage passage : passages) {
            for (Passage.Unit unit : passage.units()) {
                Source source = new Source(passage, unit);
                Set<String> own = new HashSet<>(language.stems(source.text()));
                own.retainAll(wanted);
                all.add(source);
                stems.add(own);
                double share = weight == 0 ? 0 : weight(own) / weight;
                if (share > covered) {
                    best = source;
                    held = own;
                    covered = share;
                }
            }
        }
        if (best == null || covered < least) {
            return List.of();
        }
        Source second = null;
        double most = covered + SECOND_ADDS;
        for (int i = 0; i < all.size(); i++) {
            Set<String> both = new HashSet<>(held);
            both.addAll(stems.get(i));
            double share = weight(both) / weight;
            if (share > most && all.get(i).passage().equals(best.passage())) {
                second = all.get(i);
                most = share;
            }
        }
        if (second == null) {
            return List.of(best);
        }
        return best.unit().start() < second.unit().start() ? List.of(best, second) : List.of(second, best);
    }

    private double weight(Set<String> stems) {
        return stems.stream().mapToDouble(language::idf).sum();
    }
}
