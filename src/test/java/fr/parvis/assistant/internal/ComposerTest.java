package fr.parvis.assistant.internal;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.assistant.MemoryRetriever;
import fr.parvis.knowledge.Block;
import fr.parvis.knowledge.DocumentRef;
import fr.parvis.knowledge.Evidence.PassageHit;
import fr.parvis.knowledge.Passage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The golden table of composition: a text, the share of each of its units, and the answer a reader gets. */
class ComposerTest {
    static Stream<Arguments> golden() {
        return Stream.of(
                Arguments.of(
                        "one sentence when it stands out",
                        "Quel est le montant de l’aide ?",
                        "L’aide au permis de conduire est fixée à 500 € par personne. Les dossiers sont étudiés chaque mois par une commission.",
                        List.of(.95, .05),
                        List.of("L’aide au permis de conduire est fixée à 500 € par personne.")),
                Arguments.of(
                        "the telling sentence first, though it stands second",
                        "Quand faut-il déposer le dossier ?",
                        "Le dossier de demande se remplit entièrement en ligne sur le portail. Vous déposez le dossier avant le 31 mars de chaque année civile.",
                        List.of(.2, .7),
                        List.of(
                                "Vous déposez le dossier avant le 31 mars de chaque année civile.",
                                "Le dossier de demande se remplit entièrement en ligne sur le portail.")),
                Arguments.of(
                        "never more than three sentences",
                        "Que faire ?",
                        "Première étape de la demande à faire sur le portail. Deuxième étape de la demande à faire sur le portail. "
                                + "Troisième étape de la demande à faire sur le portail. Quatrième étape de la demande à faire sur le portail.",
                        List.of(.25, .25, .25, .25),
                        List.of(
                                "Première étape de la demande à faire sur le portail.",
                                "Deuxième étape de la demande à faire sur le portail.",
                                "Troisième étape de la demande à faire sur le portail.")),
                Arguments.of(
                        "an anaphor is given its heading",
                        "Quand est versée l’aide ?",
                        "# Versement\nElle est versée en une seule fois au début du mois suivant.",
                        List.of(.9),
                        List.of(
                                "Aide au permis › Versement : Elle est versée en une seule fois au début du mois suivant.")),
                Arguments.of(
                        "a short sentence is given its heading",
                        "Quel plafond ?",
                        "# Plafond\nSix cents euros.",
                        List.of(.9),
                        List.of("Aide au permis › Plafond : Six cents euros.")),
                Arguments.of(
                        "a short sentence that names its subject stands alone",
                        "Quel montant ?",
                        "# Montant\nL’aide est de 500 €.",
                        List.of(.9),
                        List.of("L’aide est de 500 €.")),
                Arguments.of(
                        "a row of a table is given its heading",
                        "Quel montant pour la tranche 2 ?",
                        "# Barème\n| Tranche : 1 ; Montant : 500 €\n| Tranche : 2 ; Montant : 300 €",
                        List.of(.05, .95),
                        List.of("Aide au permis › Barème : Tranche : 2 ; Montant : 300 €")),
                Arguments.of(
                        "the rule before its exception, though the exception ranks first",
                        "Combien de jours de télétravail par semaine ?",
                        "Les jours de télétravail sont au nombre de deux par semaine au plus. Une dérogation permet trois jours de télétravail par semaine.",
                        List.of(.3, .6),
                        List.of(
                                "Les jours de télétravail sont au nombre de deux par semaine au plus.",
                                "Une dérogation permet trois jours de télétravail par semaine.")),
                Arguments.of(
                        "steps that are asked come whole and in order under their heading, without an introducing sentence",
                        "Comment faire la demande ?",
                        "# La demande\n- 1. Prenez rendez-vous.\n- 2. Déposez le dossier.\n- 3. Attendez la réponse.",
                        List.of(.02, .08, .9),
                        List.of(
                                "Aide au permis › La demande : 1. Prenez rendez-vous.",
                                "2. Déposez le dossier.",
                                "3. Attendez la réponse.")),
                Arguments.of(
                        "a table that is introduced comes whole when its introduction ranks first",
                        "Qui peut télétravailler ?",
                        "Le télétravail est ouvert aux agents dans les conditions suivantes, sans limite d’âge :\n| Agents : titulaires ; Condition : trois mois\n| Agents : contractuels ; Condition : six mois",
                        List.of(.6, .3, .1),
                        List.of(
                                "Le télétravail est ouvert aux agents dans les conditions suivantes, sans limite d’âge :",
                                "Agents : titulaires ; Condition : trois mois",
                                "Agents : contractuels ; Condition : six mois")),
                Arguments.of(
                        "a list that is asked comes whole, with its introduction",
                        "Quelles sont les pièces à fournir ?",
                        "Vous devez joindre à votre demande les pièces suivantes :\n- une pièce d’identité\n- un justificatif de domicile\n- un relevé d’identité bancaire",
                        List.of(.1, .6, .2, .1),
                        List.of(
                                "Vous devez joindre à votre demande les pièces suivantes :",
                                "une pièce d’identité",
                                "un justificatif de domicile",
                                "un relevé d’identité bancaire")),
                Arguments.of(
                        "the introduction alone never answers",
                        "Que dois-je joindre ?",
                        "Vous devez joindre à votre demande les pièces suivantes :\n- une pièce d’identité\n- un justificatif de domicile",
                        List.of(.8, .1, .1),
                        List.of(
                                "Vous devez joindre à votre demande les pièces suivantes :",
                                "une pièce d’identité",
                                "un justificatif de domicile")),
                Arguments.of(
                        "one item that is asked comes with its introduction only",
                        "Le justificatif de domicile est-il demandé ?",
                        "Vous devez joindre à votre demande les pièces suivantes :\n- une pièce d’identité\n- un justificatif de domicile",
                        List.of(.05, .05, .9),
                        List.of(
                                "Vous devez joindre à votre demande les pièces suivantes :",
                                "un justificatif de domicile")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("golden")
    void composes(String name, String question, String text, List<Double> shares, List<String> expected) {
        assertThat(compose(question, text, shares)).isEqualTo(expected);
    }

    @Test
    void anAnswerKeepsWithinSixtyWords() {
        String sentence =
                "Ce long paragraphe décrit la procédure que suit chaque demande depuis son dépôt sur le portail jusqu’à sa décision par la commission régionale compétente pour elle.";
        List<String> answer = compose(
                "Comment est étudiée la demande ?",
                sentence + " " + sentence.replace("long", "autre") + " " + sentence.replace("long", "dernier"),
                List.of(.4, .3, .3));

        assertThat(Words.count(String.join(" ", answer))).isLessThanOrEqualTo(Composer.MOST_WORDS + 8);
        assertThat(answer).hasSize(2);
    }

    @Test
    void aListKeepsWithinNinetyWordsAndStillHoldsTheBestItem() {
        StringBuilder text = new StringBuilder("Vous devez fournir les pièces suivantes :");
        List<Double> shares = new ArrayList<>(List.of(.01));
        for (int i = 1; i <= 14; i++) {
            text.append("\n- la pièce numéro ").append(i).append(" de la liste officielle du service instructeur");
            shares.add(i == 14 ? .9 : .005);
        }
        List<String> answer = compose("Quelles pièces fournir ?", text.toString(), shares);

        assertThat(answer).last().asString().startsWith("la pièce numéro 14");
        assertThat(Words.count(String.join(" ", answer))).isLessThanOrEqualTo(Composer.MOST_WORDS_OF_LIST);
    }

    @Test
    void linesBrokenByTheLayoutAreJoinedAndNothingElseChanges() {
        String text = "L’aide au permis\n   est fixée à 500 €.";
        DocumentRef document = new DocumentRef("aides", "permis", null, "Aide au permis", null, null, null, null);
        Passage.Unit unit = new Passage.Unit(Block.Kind.PARAGRAPH, 0, text.length());
        Passage passage = new Passage(document, List.of(), text, 0, text.length(), null, List.of(unit));

        assertThat(new Composition.Part(passage, unit, "").text()).isEqualTo("L’aide au permis est fixée à 500 €.");
    }

    @Test
    void theSameSentenceInTwoDocumentsIsSaidOnce() {
        List<RankedSentence> ranked = new ArrayList<>();
        ranked.addAll(ranked("L’aide au permis de conduire est fixée à 500 € par personne.", List.of(.5)));
        ranked.addAll(ranked("L’aide au permis de conduire est fixée à 500 € par personne !", List.of(.5)));

        assertThat(Composer.compose("Quel montant ?", ranked).parts()).hasSize(1);
    }

    private static List<String> compose(String question, String text, List<Double> shares) {
        return Composer.compose(question, ranked(text, shares)).parts().stream()
                .map(Composition.Part::text)
                .toList();
    }

    private static List<RankedSentence> ranked(String text, List<Double> shares) {
        DocumentRef document = new DocumentRef("aides", "permis", null, "Aide au permis", null, null, null, null);
        Passage passage = MemoryRetriever.passages(document, text).getFirst();
        PassageHit hit = new PassageHit(passage, 1, 1, 0, 0, 1, 1);
        List<RankedSentence> ranked = new ArrayList<>();
        for (int i = 0; i < passage.units().size(); i++) {
            ranked.add(new RankedSentence(hit, 0, i, new double[Feature.COUNT], shares.get(i), shares.get(i)));
        }
        ranked.sort(Comparator.comparingDouble(RankedSentence::score).reversed());
        return ranked;
    }
}
