package fr.parvis.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.knowledge.TextLayout.Line;
import fr.parvis.knowledge.TextLayout.Part;
import fr.parvis.knowledge.TextLayout.Range;
import fr.parvis.knowledge.TextLayout.Segment;
import fr.parvis.knowledge.internal.text.TextBuilder;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TextLayoutTest {
    @Test
    void keepsHeadingsParagraphsAndListsApart() {
        TextBuilder text = new TextBuilder()
                .heading(2, "Titre")
                .paragraph("Un.")
                .item(1, "a")
                .item(2, "b")
                .paragraph("Deux.");

        TextLayout layout = TextLayout.of(text.text(), 0, text.blocks(), List.of());

        assertThat(layout.parts()).extracting(Part::kind).containsExactly("heading", "paragraph", "items", "paragraph");
        assertThat(((Part.Items) layout.parts().get(2)).lines())
                .extracting(Line::level)
                .containsExactly(1, 2);
    }

    @Test
    void makesOneTableOfRowsThatShareColumnsEvenWhenACellIsMissing() {
        TextBuilder text = new TextBuilder();
        List<String> columns = List.of("Situation", "Montant", "Délai");
        text.row(columns, List.of("Emploi", "600 €", ""))
                .row(columns, List.of("Étude", "", "2 mois"))
                .row(List.of("Lieu"), List.of("Ici"));

        TextLayout layout = TextLayout.of(text.text(), 0, text.blocks(), List.of());

        assertThat(layout.parts()).hasSize(2);
        Part.Table table = (Part.Table) layout.parts().getFirst();
        assertThat(table.columns()).containsExactly("Situation", "Montant", "Délai");
        assertThat(table.rows())
                .extracting(
                        row -> row.cells().stream().map(TextLayoutTest::words).toList())
                .containsExactly(List.of("Emploi", "600 €", ""), List.of("Étude", "", "2 mois"));
    }

    @Test
    void showsRowsThatNameThemselvesAsLinesOfText() {
        TextBuilder text = new TextBuilder()
                .row(List.of("Montant"), List.of("500 €"))
                .row(List.of("Âge"), List.of("de 18 à 25 ans"));

        List<Part> parts =
                TextLayout.of(text.text(), 0, text.blocks(), List.of()).parts();

        assertThat(parts.stream()
                        .map(part -> words(((Part.Paragraph) part).line().segments())))
                .containsExactly("Montant : 500 €", "Âge : de 18 à 25 ans");
    }

    @Test
    void showsARowWithoutColumnsAsText() {
        TextBuilder text = new TextBuilder().row(List.of(), List.of("lundi", "8 h 30"));

        assertThat(TextLayout.of(text.text(), 0, text.blocks(), List.of()).parts())
                .extracting(Part::kind)
                .containsExactly("paragraph");
    }

    @Test
    void highlightsExactlyTheStretchAskedForAcrossBlocks() {
        TextBuilder text = new TextBuilder().paragraph("Un deux trois.").paragraph("Quatre cinq.");
        int start = text.text().indexOf("trois");
        int end = text.text().indexOf(" cinq");

        List<Segment> segments =
                TextLayout.of(text.text(), 0, text.blocks(), List.of(new Range(start, end))).parts().stream()
                        .flatMap(part -> ((Part.Paragraph) part).line().segments().stream())
                        .toList();

        assertThat(segments)
                .containsExactly(
                        new Segment("Un deux ", false, null),
                        new Segment("trois.", true, start),
                        new Segment("Quatre", true, null),
                        new Segment(" cinq.", false, null));
    }

    @Test
    void losesNoWordOfAPassage() {
        String document = "Avant. L’aide est de 600 €. Elle est versée une fois.";
        int start = document.indexOf("L’aide");
        int middle = document.indexOf(" Elle");
        Passage passage = new Passage(
                new DocumentRef("aides", "a", null, "Aide", null, null, null, null),
                List.of(),
                document.substring(start),
                start,
                document.length(),
                null,
                List.of(
                        new Passage.Unit(Block.Kind.PARAGRAPH, start, middle),
                        new Passage.Unit(Block.Kind.PARAGRAPH, middle + 1, document.length())));

        List<Part> parts =
                TextLayout.of(passage, List.of(new Range(start, middle))).parts();

        assertThat(parts).hasSize(1);
        assertThat(words(((Part.Paragraph) parts.getFirst()).line().segments())).isEqualTo(document.substring(start));
    }

    private static String words(List<Segment> segments) {
        return segments.stream().map(Segment::text).collect(Collectors.joining());
    }
}
