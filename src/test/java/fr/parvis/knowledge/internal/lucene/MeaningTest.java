package fr.parvis.knowledge.internal.lucene;

import static fr.parvis.knowledge.internal.lucene.Shelf.document;
import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.CollectionIndexed;
import fr.parvis.knowledge.Collections;
import fr.parvis.knowledge.Evidence;
import fr.parvis.knowledge.Inquiry;
import fr.parvis.knowledge.Library;
import fr.parvis.knowledge.SourceDocument;
import fr.parvis.knowledge.internal.encoder.BroughtModel;
import fr.parvis.knowledge.internal.encoder.TinyOnnxModel;
import fr.parvis.platform.Progress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** Two documents with the same words of the question in the same places: only their meaning tells them apart. */
    @Test
    void putsFirstWhatIsNearerInMeaningWhereWordsDoNotTell() {
        try (Shelf shelf = new Shelf(root)) {
            Collection towns = shelf.collection("towns");
            SourceDocument waste =
                    document("waste", "Avis bleu", "Le préau : collecte des déchets ménagers, conteneurs.");
            SourceDocument meals =
                    document("meals", "Avis vert", "Le préau : restauration scolaire, menus équilibrés, goûters.");
            shelf.put(
                    towns,
                    Stream.concat(Stream.of(waste, meals), towns().stream()).toArray(SourceDocument[]::new));

            shelf.follower.train(towns, Progress.SILENT);
            shelf.retriever.refresh();

            assertThat(nearer(shelf, "préau cantine", towns)).isEqualTo("meals");
            assertThat(nearer(shelf, "préau poubelle", towns)).isEqualTo("waste");
        }
    }

    private static String nearer(Shelf shelf, String question, Collection collection) {
        return shelf
                .retriever
                .retrieve(new Inquiry(question, List.of(collection), Shelf.TODAY, 100, 0))
                .documents()
                .stream()
                .map(hit -> hit.document().id())
                .filter(List.of("meals", "waste")::contains)
                .findFirst()
                .orElse("");
    }

    @Test
    void trainsWhenACollectionIsFilledAndTellsWhatItCost() {
        try (Shelf shelf = new Shelf(root)) {
            Map<String, Object[]> told = new LinkedHashMap<>();
            Collection towns = shelf.collection("towns");
            Library library = new Library(
                    shelf.folder,
                    new Collections(shelf.store, InstantSource.fixed(Instant.EPOCH)),
                    shelf.ingestion,
                    shelf.follower);
            List<CollectionIndexed> indexed = new ArrayList<>();
            library.onIndexed(indexed::add);

            library.ingest(towns, Shelf.source(towns().toArray(SourceDocument[]::new)), new Progress() {
                @Override
                public void at(String stage, long done, long total) {}

                @Override
                public void tell(String key, Object... arguments) {
                    told.put(key, arguments);
                }
            });
            shelf.retriever.refresh();

            assertThat(shelf.ask("cantine", towns).language().vector("bus")).isNotEmpty();
            assertThat(told).containsKey("ingestion.training.served");
            Object[] cost = told.get("ingestion.training.served");
            assertThat(((Number) cost[0]).longValue()).as("pairs").isPositive();
            assertThat(((Number) cost[2]).doubleValue()).as("watt-hours").isPositive();
            assertThat(indexed).hasSize(1);
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
