package fr.parvis.assistant.internal;

import fr.parvis.assistant.internal.EarlierTurn.Place;
import fr.parvis.knowledge.Evidence;
import fr.parvis.knowledge.Evidence.PassageHit;
import fr.parvis.knowledge.Passage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Evidence for a follow-up: the documents that the last answer came from weigh more. They are only ever reordered among what
 * retrieval found for this caller; nothing is added.
 */
public final class Carried {
    /** What such a document counts more, in the units of {@link #fused}. */
    public static final double BOOST = .8;

    /** The same where the turn may well stand alone. */
    public static final double SLIGHT_BOOST = .4;

    /** What the turn's own words count beside the completed ones. */
    private static final double OWN_WORDS = .5;

    private Carried() {}

    /**
     * @param alone what is found for the turn's own words
     * @param most passages kept
     * @param boost {@link #BOOST} or {@link #SLIGHT_BOOST}
     */
    public static Evidence favour(Evidence full, Evidence alone, Set<Place> carried, int most, double boost) {
        record Scored(PassageHit hit, double score) {}
        Map<Passage, Double> own = new HashMap<>();
        double ownMost = most(alone);
        alone.passages().forEach(hit -> own.put(hit.passage(), fused(hit, ownMost)));
        double fullMost = most(full);
        double document = full.passages().stream()
                .mapToDouble(PassageHit::documentScore)
                .max()
                .orElse(0);
        List<Scored> scored = new ArrayList<>();
        for (PassageHit hit : full.passages()) {
            boolean favoured = carried.contains(Place.of(hit.passage().document()));
            double score = fused(hit, fullMost) + OWN_WORDS * own.getOrDefault(hit.passage(), 0.0);
            scored.add(new Scored(
                    favoured
                            ? new PassageHit(
                                    hit.passage(),
                                    hit.lexical(),
                                    hit.heading(),
                                    hit.bigrams(),
                                    hit.cosine(),
                                    document,
                                    1)
                            : hit,
                    favoured ? score + boost : score));
        }
        scored.sort(Comparator.comparingDouble(Scored::score).reversed());
        return new Evidence(
                full.documents(),
                scored.stream().limit(most).map(Scored::hit).toList(),
                full.total(),
                full.searched(),
                full.language());
    }

    private static double most(Evidence evidence) {
        return evidence.passages().stream().mapToDouble(Carried::words).max().orElse(0) + 1e-6;
    }

    private static double fused(PassageHit hit, double most) {
        return words(hit) / most + .75 * hit.cosine() + .3 * hit.documentScore();
    }

    static double words(PassageHit hit) {
        return hit.lexical() + .5 * hit.heading() + .25 * hit.bigrams();
    }
}
