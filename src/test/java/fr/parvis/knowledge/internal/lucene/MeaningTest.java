package fr.parvis.knowledge.internal.lucene;

import static fr.parvis.knowledge.internal.lucene.Shelf.document;
import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.Evidence;
import fr.parvis.knowledge.SourceDocument;
import fr.parvis.platform.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeaningTest {
    private static final List<String> SUBJECTS =
            List.of("cantine", "bus", "piscine", "musée", "crèche", "marché", "stade", "parking", "école", "théâtre");
    private static final List<String> PLACES = List.of(
            "Tours", "Blois", "Bourges", "Chartres", "Dreux", "Vierzon", "Loches", "Chinon", "Amboise", "Gien", "Sancerre",
            "Issoudun", "Vendôme", "Orléans", "Pithiviers", "Montargis");

    @TempDir
    Path root;

    @Test
    void trainsOnTheCollectionServesItAndKeepsItThroughUpdatesAndRebuilds() {
        try (Shelf shelf = new Shelf(root)) {
            Collection towns = shelf.collection("towns");
            shelf.put(towns, towns().toArray(SourceDocument[]::new));
            assertThat(shelf.ask("cantine de Tours", towns).language().vector("bus")).isEmpty();

            shelf.follower.train(towns, Progress.SILENT);
            shelf.retriever.refresh();

            Evidence trained = shelf.ask("cantine de Tours", towns);
            assertThat(trained.language().vector("bus")).isNotEmpty();
            assertThat(trained.passages().getFirst().cosine()).isPositive();
            assertThat(Shelf.ids(trained)).startsWith("cantine-Tours");

            shelf.put(towns, Stream.concat(towns().stream(), Stream.of(document("x", "Patinoire", "La patinoire ouvre.")))
                    .toArray(SourceDocument[]::new));
            shelf.follower.rebuild(towns, Progress.SILENT);
            shelf.retriever.refresh();
            assertThat(shelf.ask("patinoire ouverte", towns).passages().getFirst().cosine())
                    .isPositive();
        }
    }

    /** An encoder belongs to its collection: it does not serve another one, and words alone rank what has none. */
    @Test
    void servesNoOtherCollection() {
        try (Shelf shelf = new Shelf(root)) {
            Collection towns = shelf.collection("towns");
            shelf.put(towns, towns().toArray(SourceDocument[]::new));
            Collection other = shelf.collection("other");
            shelf.put(other, document("o", "Bus", "Le bus de la cantine."));
            Evidence before = shelf.ask("cantine", other);

            shelf.follower.train(towns, Progress.SILENT);
            shelf.retriever.refresh();

            Evidence after = shelf.ask("cantine", other);
            assertThat(after.language().vector("bus")).isEmpty();
            assertThat(after.documents()).isEqualTo(before.documents());
            assertThat(shelf.ask("cantine", other, towns).documents()).isNotEmpty();
        }
    }

    private static List<SourceDocument> towns() {
        return SUBJECTS.stream()
                .flatMap(subject -> IntStream.range(0, PLACES.size()).mapToObj(place -> document(
                        subject + "-" + PLACES.get(place),
                        "Service " + subject + " de " + PLACES.get(place),
                        """
                        Le service %s accueille les habitants de %s toute la semaine.

                        Pour venir au service %s, prenez rendez-vous à la mairie de %s avant midi.

                        Le tarif du service %s dépend du quotient familial, sauf pendant les vacances."""
                                .formatted(subject, PLACES.get(place), subject, PLACES.get(place), subject))))
                .toList();
    }
}
