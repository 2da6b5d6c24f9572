package fr.parvis.knowledge.internal.passages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Golden table: "|" marks every place where a sentence ends. */
class SentencesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Le dossier est complet.| Il est instruit sous deux mois.",
                "Qui peut en bénéficier ?| Tous les agents !| Les stagiaires aussi…| Et les apprentis.",
                "Voir l'art. L. 1237-5 du code.| Le délai court.",
                "Voir l’art. 5 et l’al. 2 du décret n° 2020-1493.| Il s’applique.",
                "Selon M. Dupont et Mme. Martin, cf. Annexe 2.| Rien d’autre.",
                "Le décr. D. 212-3 et l’article R. 421-1 s’appliquent.| Fin.",
                "J.-P. Durand a signé.| C. Martin aussi.",
                "1. Le demandeur écrit.| 2. Le service répond.",
                "I. – Les agents titulaires peuvent demander.| II. – Les contractuels aussi.",
                "Les agents de catégorie A.| Les autres non.",
                "Réservé à la catégorie C.| Les autres agents attendent.",
                "L’indemnité est de 2,88 € par jour.| 20 jours au plus.",
                "La version 2.4 est installée.| La 3.0 arrive.",
                "Il a dit « Je viens. »| Puis il est parti.",
                "Il vient avec des papiers, photos, etc.| Le service les garde.",
                "Papiers, photos, etc. sont à fournir.",
                "dans ce domaine.| Ces procédés sont connus.",
                "Cela coûte 3.5 euros ou 4 euros.| « Ce tarif est unique. »| (Il change en juin.)",
                "Écrire à contact@region.fr ou sur www.region.fr.| Merci.",
                "« Bonjour.| À bientôt. »",
                "Sans ponctuation finale",
            })
    void endsSentencesWhereAReaderDoes(String marked) {
        List<String> expected = List.of(marked.split("\\| *"));

        assertThat(sentences(marked.replaceAll("\\|", ""))).isEqualTo(expected);
    }

    @Test
    void restoresASpaceLostBetweenSentences() {
        assertThat(
                        sentences(
                                "La CNIL n'est pas compétente dans ce domaine.Ces procédés sont connus.Que faire ?Signalez-les.Oui.Vraiment.Voir www.Region.fr."))
                .containsExactly(
                        "La CNIL n'est pas compétente dans ce domaine.",
                        "Ces procédés sont connus.",
                        "Que faire ?",
                        "Signalez-les.",
                        "Oui.",
                        "Vraiment.",
                        "Voir www.Region.fr.");
    }

    @Test
    void cutsLongSentencesAtSemicolonsOnly() {
        String clause = "le demandeur fournit au service les pièces et justificatifs utiles à cette demande ; ";

        assertThat(sentences(clause.repeat(2) + "fin.")).hasSize(1);
        assertThat(sentences(clause.repeat(6) + "fin.")).hasSize(7);
    }

    private static List<String> sentences(String text) {
        List<String> found = new ArrayList<>();
        int[] from = {0};
        new Sentences(Abbreviations.standard()).forEachEnd(text, 0, text.length(), end -> {
            found.add(text.substring(from[0], end).strip());
            from[0] = end;
        });
        return found;
    }
}
