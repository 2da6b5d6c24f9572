package fr.parvis.knowledge.internal.encoder;

import fr.parvis.knowledge.internal.analysis.FrenchAnalysis;
import fr.parvis.platform.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A made-up town: subjects that a resident and the town hall name with different words, and pairs that teach so. */
final class TinyTown {
    private static final FrenchAnalysis ANALYSIS = new FrenchAnalysis();
    static final Function<String, List<String>> STEMS = ANALYSIS::stems;

    /** What residents say, then what documents say; no word is shared between the two columns of a line. */
    static final List<List<String>> SUBJECTS = List.of(
            List.of("poubelle ordures bac", "collecte des déchets ménagers en conteneur"),
            List.of("cantine repas midi école", "restauration scolaire et menus"),
            List.of("crèche nounou bébé", "accueil de la petite enfance et assistante maternelle"),
            List.of("parking garer voiture", "stationnement résidentiel et horodateur"),
            List.of("mariage se marier noces", "célébration d’une union civile à l’état civil"),
            List.of("piscine nager baignade", "centre aquatique et bassins"),
            List.of("bibliothèque livres emprunter", "médiathèque et prêt de documents"),
            List.of("permis construire maison", "urbanisme et autorisation des travaux"),
            List.of("vote élections bureau", "scrutin et liste électorale"),
            List.of("bruit tapage voisin", "nuisances sonores et tranquillité publique"),
            List.of("eau robinet facture", "réseau potable et abonnement à la régie"),
            List.of("cimetière tombe obsèques", "concession funéraire et inhumation"));

    private TinyTown() {}

    /** {@code copies} documents a subject; each query holds a part of the resident's words. */
    static List<TrainingPair> pairs(int copies) {
        List<TrainingPair> pairs = new ArrayList<>();
        for (int subject = 0; subject < SUBJECTS.size(); subject++) {
            String[] words = SUBJECTS.get(subject).getFirst().split(" ");
            for (int copy = 0; copy < copies; copy++) {
                String query = words[copy % words.length] + " " + words[(copy + 1) % words.length];
                String document = "D" + subject;
                pairs.add(new TrainingPair(
                        query, SUBJECTS.get(subject).getLast() + " " + copy, document, TrainingPair.Origin.TITLE));
            }
        }
        return pairs;
    }

    static TrainingSettings settings(long seed) {
        return new TrainingSettings(32, 12, 10, 10, 1, 1_000, .1f, .05f, .3f, 60, 120, 3, 1000, seed);
    }

    static StaticEncoder train(long seed) {
        return new StaticEncoderTrainer(
                        pairs(12),
                        STEMS,
                        new QueryNoise(List.of("bonjour je voudrais savoir")),
                        settings(seed),
                        () -> false)
                .train(Progress.SILENT);
    }

    static double cosine(float[] left, float[] right) {
        double sum = 0;
        for (int d = 0; d < left.length; d++) {
            sum += left[d] * right[d];
        }
        return sum;
    }
}
