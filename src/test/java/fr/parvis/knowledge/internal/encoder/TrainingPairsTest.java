package fr.parvis.knowledge.internal.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import fr.parvis.knowledge.Block;
import fr.parvis.knowledge.Link;
import fr.parvis.knowledge.SourceDocument;
import fr.parvis.knowledge.internal.encoder.TrainingPair.Origin;
import fr.parvis.knowledge.internal.passages.PassageSplitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrainingPairsTest {
    private static final String CARD = """
            # Demande
            La demande se fait en mairie sur rendez-vous. Il faut venir avec l’enfant concerné.
            # Délai
            Comptez trois semaines en temps normal. Le délai double avant les vacances d’été.""";

    private static final SourceDocument IDENTITY = document(
            "F1",
            "Carte d’identité d’un mineur",
            "Toute personne mineure peut avoir une carte d’identité.",
            List.of("Papiers", "Identité"),
            List.of("Un enfant peut-il avoir une carte d’identité ?"),
            CARD,
            List.of());

    private static final SourceDocument TRAVEL = document(
            "F2",
            "Voyage d’un mineur",
            null,
            List.of(),
            List.of(),
            "Pour voyager seul un enfant doit présenter sa carte.",
            List.of(
                    new Link("F1", "sa carte d’identité", "L’enfant présente sa carte d’identité à la frontière."),
                    new Link("F9", "ailleurs", "Un lien vers une fiche absente."),
                    new Link("F2", "ici même", "Un lien vers soi.")));

    private final List<TrainingPair> pairs =
            TrainingPairs.of(List.of(IDENTITY, TRAVEL), document -> new PassageSplitter().split("c", document));

    @Test
    void asksTheTitleForEachPassageAndForTheDescription() {
        assertThat(pairs)
                .filteredOn(
                        pair -> pair.origin() == Origin.TITLE && pair.document().equals("F1"))
                .hasSize(3)
                .allMatch(pair -> pair.query().equals(IDENTITY.title()))
                .extracting(TrainingPair::passage)
                .contains("Toute personne mineure peut avoir une carte d’identité.")
                .anyMatch(text -> text.startsWith("La demande se fait"))
                .anyMatch(text -> text.startsWith("Comptez trois semaines"));
    }

    @Test
    void asksAHeadingForItsSectionAndWithTheTitleForTheRestOfALongOne() {
        String sentence = "Les pièces demandées sont nombreuses et varient selon la situation de chaque famille. ";
        SourceDocument longSection =
                document("F3", "Dossier", null, List.of(), List.of(), "# Pièces\n" + sentence.repeat(20), List.of());
        assertThat(TrainingPairs.of(
                        List.of(IDENTITY, longSection), document -> new PassageSplitter().split("c", document)))
                .filteredOn(pair -> pair.origin() == Origin.HEADING)
                .extracting(TrainingPair::query)
                .containsExactly("Demande", "Délai", "Pièces", "Dossier Pièces");
    }

    @Test
    void asksTheWordsOfALinkForTheDocumentItLeadsTo() {
        assertThat(pairs)
                .filteredOn(pair -> pair.origin() == Origin.ANCHOR || pair.origin() == Origin.LINK)
                .extracting(TrainingPair::query, TrainingPair::document)
                .containsExactly(
                        tuple("sa carte d’identité", "F1"),
                        tuple("L’enfant présente sa carte d’identité à la frontière.", "F1"));
    }

    @Test
    void asksThemesAndRelatedQuestionsForThePresentation() {
        assertThat(pairs)
                .filteredOn(pair -> pair.origin() == Origin.BREADCRUMB || pair.origin() == Origin.RELATED_QUESTION)
                .extracting(TrainingPair::query)
                .containsExactly("Papiers Identité", "Un enfant peut-il avoir une carte d’identité ?");
    }

    @Test
    void asksASentenceForThePassageItWasTakenFrom() {
        assertThat(pairs)
                .filteredOn(pair -> pair.origin() == Origin.CLOZE)
                .hasSize(2)
                .allSatisfy(pair -> {
                    assertThat(CARD).contains(pair.query());
                    assertThat(pair.passage()).doesNotContain(pair.query());
                });
    }

    private static SourceDocument document(
            String id,
            String title,
            @Nullable String description,
            List<String> breadcrumb,
            List<String> questions,
            String text,
            List<Link> links) {
        List<Block> blocks = new ArrayList<>();
        int at = 0;
        for (String line : text.split("\n")) {
            boolean heading = line.startsWith("# ");
            blocks.add(new Block(
                    heading ? Block.Kind.HEADING : Block.Kind.PARAGRAPH,
                    heading ? at + 2 : at,
                    at + line.length(),
                    heading ? 1 : 0,
                    null));
            at += line.length() + 1;
        }
        return new SourceDocument(
                id,
                null,
                title,
                description,
                breadcrumb,
                questions,
                text,
                blocks,
                links,
                "",
                null,
                null,
                null,
                null,
                Map.of());
    }
}
