package fr.parvis.knowledge.internal.lucene;

import static fr.parvis.knowledge.internal.lucene.Shelf.document;
import static fr.parvis.knowledge.internal.lucene.Shelf.ids;
import static fr.parvis.knowledge.internal.lucene.Shelf.version;
import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.Evidence;
import fr.parvis.knowledge.Link;
import fr.parvis.knowledge.SourceDocument;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LuceneRetrieverTest {
    @TempDir
    Path root;

    private Shelf shelf;
    private Collection services;

    @BeforeEach
    void open() {
        shelf = new Shelf(root);
        services = shelf.collection("services");
    }

    @AfterEach
    void close() {
        shelf.close();
    }

    private void putServices() {
        shelf.put(
                services,
                document("cantine", "Restauration scolaire", "Le tarif de la cantine dépend du quotient familial."),
                document("bus", "Transport scolaire", "L’abonnement de bus coûte 110 euros par an et par élève."),
                document("demenagement", "Déménagement", "Déclarez votre changement d’adresse à la mairie."),
                document("piscine", "Piscine municipale", "La piscine ouvre à neuf heures sauf le lundi."));
    }

    @Test
    void ranksTheDocumentThatAnswersFirstAndGivesItsPassage() {
        putServices();

        Evidence evidence = shelf.ask("Combien coûte l'abonnement de bus ?", services);

        assertThat(ids(evidence)).startsWith("bus");
        assertThat(evidence.documents().getFirst().best().text()).contains("110 euros");
        assertThat(evidence.passages().getFirst().passage().document().id()).isEqualTo("bus");
        assertThat(evidence.passages().getFirst().documentRank()).isEqualTo(1);
        assertThat(evidence.total()).isEqualTo(1);
        assertThat(evidence.searched()).isEqualTo(4);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
                    demenagement,             demenagement
                    DÉMÉNAGEMENTS,            demenagement
                    j'ai déménager,           demenagement
                    l’abonnement,             bus
                    abonement,                bus
                    tariff cantinne,          cantine
                    slt c cb la piscinne svp, piscine
                    """)
    void understandsResidentsWhoWriteFast(String question, String expected) {
        putServices();

        assertThat(ids(shelf.ask(question, services))).startsWith(expected);
    }

    /** What the administration calls otherwise; each word on the left stands in no document. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
                    carte grise,        vehicule
                    cni,                identite
                    carte d'identité,   identite
                    """)
    void findsWhatTheAdministrationCallsOtherwise(String question, String expected) {
        shelf.put(
                services,
                document("piscine", "Piscine municipale", "La piscine ouvre à neuf heures sauf le lundi."),
                document("vehicule", "Véhicule", "Demandez le certificat d’immatriculation en ligne."),
                document("identite", "Papiers", "La carte nationale d’identité est gratuite."));

        assertThat(ids(shelf.ask(question, services))).startsWith(expected);
    }

    @Test
    void weighsTheFieldsOfADocument() {
        shelf.put(
                services,
                document("text", "Annonce numéro deux", "Le tramway passe ici, le lundi matin seulement."),
                document("title", "Annonce du tramway", "Il passe ici, le lundi matin et le mardi seulement."),
                document("neither", "Annonce numéro trois", "Il passe ici, le lundi matin et le jeudi."));

        assertThat(ids(shelf.ask("tramway", services))).containsExactly("title", "text");
    }

    @Test
    void doesNotCorrectWordsThatTheCollectionHolds() {
        shelf.put(
                services,
                document("a", "Bail", "Le bail est signé. Le bail dure. Le bail finit."),
                document("b", "Mail", "Un mail suffit."));

        assertThat(ids(shelf.ask("mail", services))).containsExactly("b");
    }

    @Test
    void givesNothingForWordsOfNoDocument() {
        putServices();

        Evidence evidence = shelf.ask("quasar thermonucléaire", services);

        assertThat(evidence.documents()).isEmpty();
        assertThat(evidence.passages()).isEmpty();
        assertThat(evidence.total()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "?",
                "le la les",
                "text:bus AND (title:\"",
                "bus~2 OR *:*",
                "{!func}bus",
                "\u0000bus\u0007\uFFFF",
                "\uD800bus",
                "' OR 1=1 --",
                "../../etc/passwd"
            })
    void takesEveryQuestionAsWords(String question) {
        putServices();

        Evidence evidence = shelf.ask(question, services);

        assertThat(evidence.total()).isEqualTo(question.contains("bus") ? 1 : 0);
    }

    @Test
    void survivesVeryLongQuestions() {
        putServices();

        assertThat(ids(shelf.ask("bus " + "scolaire municipal ".repeat(50_000), services)))
                .contains("bus");
        assertThat(ids(shelf.ask("a".repeat(100_000), services))).isEmpty();
        assertThat(ids(shelf.ask("zqxj".repeat(20) + " bus", services))).startsWith("bus");
    }

    @Test
    void findsTheVersionInForceThatDay() {
        shelf.put(
                services,
                version("tarif", "Tarif du bus", "Le bus coûte 100 euros.", LocalDate.of(2024, 9, 1), null),
                version("tarif", "Tarif du bus", "Le bus coûte 110 euros.", LocalDate.of(2026, 9, 1), null));

        assertThat(passage(shelf.ask("tarif bus", LocalDate.of(2026, 8, 31), services)))
                .contains("100 euros");
        assertThat(passage(shelf.ask("tarif bus", LocalDate.of(2026, 9, 1), services)))
                .contains("110 euros");
        assertThat(shelf.ask("tarif bus", LocalDate.of(2024, 8, 31), services).documents())
                .isEmpty();
        assertThat(shelf.ask("tarif bus", LocalDate.of(2024, 8, 31), services).searched())
                .isZero();
    }

    @Test
    void leavesOutVersionsWhoseTextIsNotHeld() {
        shelf.put(
                services,
                version("art", "Article bus", "", LocalDate.of(2020, 1, 1), LocalDate.of(2024, 12, 31)),
                version("art", "Article bus", "Le bus est gratuit.", LocalDate.of(2025, 1, 1), null));

        assertThat(shelf.ask("bus", LocalDate.of(2023, 1, 1), services).documents())
                .isEmpty();
        assertThat(passage(shelf.ask("bus", services))).contains("gratuit");
    }

    @Test
    void followsUpdatesAndRemovals() {
        putServices();

        shelf.put(services, document("bus", "Transport scolaire", "Le tramway remplace tout."));

        assertThat(shelf.ask("abonnement", services).documents()).isEmpty();
        assertThat(ids(shelf.ask("tramway", services))).containsExactly("bus");
        assertThat(shelf.ask("piscine", services).total()).isZero();
        assertThat(shelf.ask("tramway", services).searched()).isEqualTo(1);
    }

    @Test
    void searchesOnlyTheCollectionsOfTheInquiry() {
        putServices();
        Collection personnel = shelf.collection("personnel");
        shelf.put(personnel, document("paie", "Paie", "Le bus de la paie : abonnement remboursé."));

        assertThat(ids(shelf.ask("abonnement bus", services))).containsExactly("bus");
        assertThat(ids(shelf.ask("abonnement bus", services, personnel))).containsExactlyInAnyOrder("bus", "paie");
        assertThat(shelf.ask("abonnement bus").documents()).isEmpty();
    }

    /** A collection that the caller may not read changes no score, no count, no spelling and no statistics. */
    @Test
    void feelsNothingOfACollectionThatIsNotNamed() {
        putServices();
        List<String> questions =
                List.of("abonnement bus", "abonement", "transpor scolair", "élève piscine licenciemant");
        List<Evidence> before = questions.stream()
                .map(question -> shelf.ask(question, services))
                .toList();

        shelf.put(
                shelf.collection("secret"),
                document("s1", "Abonement", "abonement abonement abonement transpor transpor transpor"),
                document("s2", "Licenciement", "licenciement licenciement licenciement bus bus piscine (RSA)"));

        for (int i = 0; i < questions.size(); i++) {
            Evidence after = shelf.ask(questions.get(i), services);
            assertThat(after.documents()).isEqualTo(before.get(i).documents());
            assertThat(after.passages()).isEqualTo(before.get(i).passages());
            assertThat(after.total()).isEqualTo(before.get(i).total());
            assertThat(after.searched()).isEqualTo(before.get(i).searched());
            for (String stem : List.of("bus", "abon", "licenci", "piscin")) {
                assertThat(after.language().idf(stem))
                        .isEqualTo(before.get(i).language().idf(stem));
            }
        }
    }

    @Test
    void findsADocumentByTheWordsOthersLinkToItWith() {
        shelf.put(
                services,
                document("f1", "Aide au logement", "Montant selon les ressources."),
                document(
                        "f2",
                        "Étudiants",
                        "Voir aussi.",
                        new Link("f1", "bourse pour la chambre", "La bourse pour la chambre est versée chaque mois.")));

        assertThat(ids(shelf.ask("bourse chambre", services))).contains("f1");
    }

    @Test
    void forgetsTheWordsOfALinkThatIsGone() {
        SourceDocument target = document("f1", "Aide au logement", "Montant selon les ressources.");
        shelf.put(services, target, document("f2", "Étudiants", "Voir.", new Link("f1", "bourse", "La bourse.")));
        assertThat(ids(shelf.ask("bourse", services))).containsExactly("f1");

        shelf.put(services, target, document("f2", "Étudiants", "Voir."));
        assertThat(ids(shelf.ask("bourse", services))).isEmpty();

        shelf.put(services, target, document("f2", "Étudiants", "Voir.", new Link("f1", "bourse", "La bourse.")));
        assertThat(ids(shelf.ask("bourse", services))).containsExactly("f1");

        shelf.put(services, target);
        assertThat(ids(shelf.ask("bourse", services))).isEmpty();
    }

    @Test
    void givesTheStatisticsOfWhatWasSearched() {
        putServices();

        Evidence.Language language = shelf.ask("bus", services).language();

        assertThat(language.stems("L'abonnement de bus")).containsExactly("abon", "bus");
        assertThat(language.idf("bus")).isPositive().isLessThan(language.idf("inconnu"));
        assertThat(language.vector("bus")).isEmpty();
    }

    private static String passage(Evidence evidence) {
        return evidence.documents().getFirst().best().text();
    }
}
