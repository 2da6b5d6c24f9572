package fr.parvis.knowledge.internal.passages;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.knowledge.Block;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextBlocksTest {
    @Test
    void keepsOneParagraphALineWhenLinesAreWhole() {
        assertThat(blocks("Le dossier est complet.\nIl est instruit.\r\n\r\nLe délai court."))
                .containsExactly(
                        "PARAGRAPH Le dossier est complet.", "PARAGRAPH Il est instruit.", "PARAGRAPH Le délai court.");
    }

    @Test
    void joinsHardWrappedLines() {
        String text = """
                Le compte épargne-temps est ouvert sur demande de l’agent
                après une année de service. Les stagiaires ne peuvent pas
                en ouvrir un. La demande se fait par écrit.

                Il est alimenté chaque année avant le 31 décembre par le
                formulaire remis au service.
                Un autre alinéa commence ici.
                """;

        assertThat(blocks(text))
                .containsExactly(
                        "PARAGRAPH Le compte épargne-temps est ouvert sur demande de l’agent\naprès une année de service. Les"
                                + " stagiaires ne peuvent pas\nen ouvrir un. La demande se fait par écrit.",
                        "PARAGRAPH Il est alimenté chaque année avant le 31 décembre par le\nformulaire remis au service.",
                        "PARAGRAPH Un autre alinéa commence ici.");
    }

    @Test
    void findsListItemsWithTheirContinuation() {
        assertThat(
                        blocks(
                                "Fournir :\n- une pièce d’identité ;\n- un justificatif\n  de domicile ;\n1. puis signer\n• dater"))
                .containsExactly(
                        "PARAGRAPH Fournir :",
                        "LIST_ITEM - une pièce d’identité ;",
                        "LIST_ITEM - un justificatif\n  de domicile ;",
                        "LIST_ITEM 1. puis signer",
                        "LIST_ITEM • dater");
    }

    @Test
    void findsHeadings() {
        String text = """
                RÈGLEMENT DU TÉLÉTRAVAIL

                Chapitre 1 – Principes

                Article 1er – Objet
                Le présent règlement fixe les règles.

                2. Durée

                La durée est de deux jours.

                # Annexe
                Un texte.
                """;

        assertThat(TextBlocks.of(text).stream()
                        .filter(block -> block.kind() == Block.Kind.HEADING)
                        .map(block -> block.level() + " " + text.substring(block.start(), block.end())))
                .containsExactly(
                        "2 RÈGLEMENT DU TÉLÉTRAVAIL",
                        "2 Chapitre 1 – Principes",
                        "4 Article 1er – Objet",
                        "2 2. Durée",
                        "1 # Annexe");
    }

    @Test
    void takesNoShortLinesForHeadingsWhenTheyFollowEachOther() {
        assertThat(blocks("Lundi de 9 h à 12 h\n\nMardi de 9 h à 17 h\n\nMercredi fermé"))
                .allMatch(block -> block.startsWith("PARAGRAPH"));
    }

    @Test
    void findsNothingInBlankText() {
        assertThat(TextBlocks.of(" \n\t\r\n")).isEmpty();
    }

    private static List<String> blocks(String text) {
        return TextBlocks.of(text).stream()
                .map(block -> block.kind() + " " + text.substring(block.start(), block.end()))
                .toList();
    }
}
