package fr.parvis.knowledge.internal.lucene;

import static fr.parvis.knowledge.internal.lucene.Shelf.document;
import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.Evidence;
import fr.parvis.knowledge.SourceDocument;
import fr.parvis.knowledge.internal.encoder.BroughtModel;
import fr.parvis.knowledge.internal.encoder.TinyOnnxModel;
import fr.parvis.platform.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeaningTest {
    /** What residents say, then what documents say: the words differ, so that there is something to learn. */
    private static final List<List<String>> SUBJECTS = List.of(
            List.of("cantine", "restauration scolaire, menus équilibrés"),
            List.of("poubelle", "collecte des déchets ménagers, conteneurs"),
            List.of("crèche", "accueil de la petite enfance, assistantes maternelles"),
            List.of("parking", "stationnement résidentiel, horodateurs"),
            List.of("piscine", "centre aquatique, bassins nordiques"),
            List.of("livres", "médiathèque, prêt de documents"),
            List.of("maison", "urbanisme, autorisation des travaux"),
            List.of("vote", "scrutin, liste électorale"),
            List.of("bruit", "nuisances sonores, tranquillité publique"),
            List.of("tombe", "concession funéraire, inhumation"));

    private static final int COPIES = 30;

    @TempDir
    Path root;

    @Test
    void trainsOnTheCollectionServesItAndKeepsItThroughUpdatesAndRebuilds() {
        try (Shelf shelf = new Shelf(root)) {
            Collection towns = shelf.collection("towns");
            shelf.put(towns, towns().toArray(SourceDocument[]::new));
            assertThat(shelf.ask("cantine", towns).language().vector("bus")).isEmpty();

            shelf.follower.train(towns, Progress.SILENT);
            shelf.retriever.refresh();

            Evidence trained = shelf.ask("cantine", towns);
            assertThat(trained.language().vector("bus")).isNotEmpty();
            assertThat(trained.passages().getFirst().cosine()).isPositive();
            assertThat(Shelf.ids(trained)).allMatch(id -> id.startsWith("cantine-"));

            shelf.put(
                    towns,
                    Stream.concat(
                                    towns().stream(),
                                    Stream.of(document("x", "Cantine du stade", "Restauration scolaire au stade.")))
                            .toArray(SourceDocument[]::new));
            shelf.follower.rebuild(towns, Progress.SILENT);
            shelf.retriever.refresh();
            assertThat(shelf.ask("stade scolaire", towns).passages().getFirst().cosine())
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

    @Test
    void letsAModelFromAFolderReplaceItsOwnEncoderAndGoesBack(@TempDir Path model) {
        TinyOnnxModel.write(model, "last_hidden_state");
        AtomicReference<Optional<BroughtModel>> brought = new AtomicReference<>(Optional.empty());
        try (Shelf shelf = new Shelf(root, brought::get)) {
            Collection towns = shelf.collection("towns");
            shelf.put(towns, towns().toArray(SourceDocument[]::new));
            shelf.follower.train(towns, Progress.SILENT);
            shelf.retriever.refresh();
            int own = shelf.ask("piscine", towns).language().vector("piscine").length;

            brought.set(Optional.of(BroughtModel.of(model)));
            shelf.follow(towns);

            Evidence byModel = shelf.ask("piscine", towns);
            assertThat(byModel.language().vector("piscine")).hasSize(TinyOnnxModel.DIMENSIONS);
            assertThat(own).isNotEqualTo(TinyOnnxModel.DIMENSIONS);
            assertThat(byModel.passages().getFirst().cosine()).isPositive();

            brought.set(Optional.empty());
            shelf.follow(towns);
            assertThat(shelf.ask("piscine", towns).language().vector("piscine")).isEmpty();
            shelf.follower.train(towns, Progress.SILENT);
            shelf.retriever.refresh();
            assertThat(shelf.ask("piscine", towns).language().vector("piscine")).hasSize(own);
        }
    }

    /** A model that has gone costs meaning, not the search. */
    @Test
    void searchesByWordsWhenTheModelIsNoLongerInItsFolder(@TempDir Path model) {
        TinyOnnxModel.write(model, "last_hidden_state");
        BroughtModel known = BroughtModel.of(model);
        BroughtModel other = new BroughtModel("another content", known.folder());
        try (Shelf shelf = new Shelf(root, () -> Optional.of(other))) {
            Collection towns = shelf.collection("towns");
            shelf.put(towns, towns().toArray(SourceDocument[]::new));

            assertThat(shelf.ask("cantine", towns).language().vector("bus")).isEmpty();
            assertThat(shelf.ask("cantine", towns).documents()).isNotEmpty();
        }
    }

    private static List<SourceDocument> towns() {
        return SUBJECTS.stream()
                .flatMap(subject -> IntStream.range(0, COPIES)
                        .mapToObj(copy -> document(
                                subject.getFirst() + "-" + copy,
                                "Votre " + subject.getFirst(),
                                "Règlement %d du service : %s. Rendez-vous pris à la mairie, %s, guichet %d."
                                        .formatted(copy, subject.getLast(), subject.getLast(), copy))))
                .toList();
    }
}
