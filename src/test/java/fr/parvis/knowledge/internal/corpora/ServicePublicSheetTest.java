package fr.parvis.knowledge.internal.corpora;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.knowledge.Block;
import fr.parvis.knowledge.SourceDocument;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ServicePublicSheetTest {
    @Test
    void keepsTitlesSectionsCasesAndLists() {
        SourceDocument sheet = sheet(element(
                "Texte",
                Map.of(),
                element(
                        "Chapitre",
                        Map.of(),
                        titled("Conditions"),
                        element(
                                "BlocCas",
                                Map.of(),
                                element(
                                        "Cas",
                                        Map.of(),
                                        titled("Vous êtes majeur"),
                                        paragraph("Vous pouvez demander."))),
                        element(
                                "Liste",
                                Map.of("type", "puce"),
                                element("Item", Map.of(), paragraph("un justificatif")),
                                element("Item", Map.of(), paragraph("une photo"))))));

        assertThat(lines(sheet))
                .containsExactly(
                        "PARAGRAPH Une description.",
                        "HEADING Conditions",
                        "HEADING Vous êtes majeur",
                        "PARAGRAPH Vous pouvez demander.",
                        "LIST_ITEM un justificatif",
                        "LIST_ITEM une photo");
    }

    /** The trees have lost the spaces that stood between inline elements. */
    @Test
    void setsApartInlineElementsThatTheTreeGlued() {
        SourceDocument sheet = sheet(element(
                "Texte",
                Map.of(),
                element(
                        "Paragraphe",
                        Map.of(),
                        text("Prolongé jusqu'au 1"),
                        element("Exposant", Map.of(), text("er")),
                        element("LienIntra", Map.of(), text("jour ouvrable")),
                        text(" ou "),
                        element("LienInterne", Map.of(), text("carte")),
                        text("s de soins"),
                        element("Valeur", Map.of(), text("5 €")))));

        assertThat(lines(sheet)).contains("PARAGRAPH Prolongé jusqu'au 1er jour ouvrable ou cartes de soins 5 €");
    }

    @Test
    void writesTableRowsWithTheirColumns() {
        SourceDocument sheet = sheet(element(
                "Texte",
                Map.of(),
                element(
                        "Tableau",
                        Map.of(),
                        element("Rangée", Map.of("type", "header"), cell("Âge"), cell("Montant")),
                        element("Rangée", Map.of("type", "normal"), cell("16 ans"), cell("20 €")))));

        assertThat(lines(sheet)).contains("TABLE_ROW Âge : 16 ans ; Montant : 20 €");
    }

    @Test
    void setsThePartsOfACellApart() {
        SourceDocument sheet = sheet(element(
                "Texte",
                Map.of(),
                element(
                        "Tableau",
                        Map.of(),
                        element(
                                "Rangée",
                                Map.of("type", "normal"),
                                element(
                                        "Cellule",
                                        Map.of(),
                                        paragraph("Passeport"),
                                        paragraph("Photo."),
                                        paragraph("Acte"))))));

        assertThat(lines(sheet)).contains("TABLE_ROW Passeport, Photo. Acte");
    }

    @Test
    void keepsDatesUrlThemesAndWhereToGo() {
        SourceDocument sheet = sheet(
                element(
                        "FilDAriane",
                        Map.of(),
                        element("Niveau", Map.of("ID", "Particuliers"), text("Accueil particuliers")),
                        element("Niveau", Map.of("ID", "N1"), text("Travail")),
                        element("Niveau", Map.of("ID", "F1"), text("La fiche"))),
                element("OuSAdresser", Map.of(), titled("Mairie")));

        assertThat(sheet.updated()).isEqualTo(LocalDate.of(2020, 9, 11));
        assertThat(sheet.url()).isEqualTo("https://www.service-public.fr/particuliers/vosdroits/F1");
        assertThat(sheet.breadcrumb()).containsExactly("Travail");
        assertThat(sheet.text()).contains("Où s’adresser : Mairie");
    }

    @Test
    void keepsLinksToOtherSheetsWithTheirWords() {
        SourceDocument sheet = sheet(element(
                "Texte",
                Map.of(),
                element(
                        "Paragraphe",
                        Map.of(),
                        text("Voyez "),
                        element("LienInterne", Map.of("LienPublication", "F2"), text("l’autre fiche")),
                        text(" avant."))));

        assertThat(sheet.links()).singleElement().satisfies(link -> {
            assertThat(link.target()).isEqualTo("F2");
            assertThat(link.anchor()).isEqualTo("l’autre fiche");
            assertThat(link.paragraph()).isEqualTo("Voyez l’autre fiche avant.");
        });
    }

    @Test
    void blocksAreSpansOfTheText() {
        SourceDocument sheet = sheet(element("Texte", Map.of(), paragraph("Un  texte\n replié.")));

        Block last = sheet.blocks().getLast();
        assertThat(sheet.text().substring(last.start(), last.end())).isEqualTo("Un texte replié.");
    }

    private static List<String> lines(SourceDocument sheet) {
        return sheet.blocks().stream()
                .map(block -> block.kind() + " " + sheet.text().substring(block.start(), block.end()))
                .toList();
    }

    private static SourceDocument sheet(Object... parts) {
        List<Object> children = new java.util.ArrayList<>(List.of(
                element("dc:title", Map.of(), text("La fiche")),
                element("dc:description", Map.of(), text("Une description.")),
                element("dc:date", Map.of(), text("modified 2020-09-11"))));
        children.addAll(List.of(parts));
        Object root = Map.of(
                "id",
                "F1",
                "children",
                List.of(element("Publication", Map.of("ID", "F1", "type", "Fiche d'information"), children.toArray())));
        byte[] json = JsonMapper.shared().writeValueAsString(root).getBytes(StandardCharsets.UTF_8);
        return ServicePublicSheet.document(Element.read(new ByteArrayInputStream(json)), "particuliers");
    }

    private static Object titled(String words) {
        return element("Titre", Map.of(), paragraph(words));
    }

    private static Object paragraph(String words) {
        return element("Paragraphe", Map.of(), text(words));
    }

    private static Object cell(String words) {
        return element("Cellule", Map.of(), paragraph(words));
    }

    private static Object text(String words) {
        return Map.of("type", "text", "text", words);
    }

    private static Object element(String name, Map<String, String> attributes, Object... children) {
        return Map.of("type", "element", "name", name, "attributes", attributes, "children", List.of(children));
    }
}
