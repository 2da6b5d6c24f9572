package fr.parvis.knowledge.internal.passages;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.knowledge.Block;
import fr.parvis.knowledge.Passage;
import fr.parvis.knowledge.SourceDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class PassageSplitterTest {
    private static final String SENTENCE = "Le service instruit chaque demande dans un délai de deux mois. ";

    private final PassageSplitter splitter = new PassageSplitter();

    @Test
    void namesTheDocumentAndTheHeadingsAboveButNotTheTitle() {
        String text = "Télétravail\nRègles\nDurée\nDeux jours par semaine.\nIndemnité\n2,88 € par jour.";
        List<Block> blocks = blocks(text, "H1 H2 H3 P H3 P");

        List<Passage> passages = splitter.split("agents", document("Télétravail", text, blocks));

        assertThat(passages)
                .extracting(Passage::headings)
                .containsExactly(List.of("Règles", "Durée"), List.of("Règles", "Indemnité"));
        assertThat(passages).extracting(Passage::text).containsExactly("Deux jours par semaine.", "2,88 € par jour.");
        assertThat(passages.getFirst().document().collection()).isEqualTo("agents");
    }

    @Test
    void forgetsDeeperHeadingsWhenAHigherOneFollows() {
        String text = "Un\nDeux\nTexte deux.\nTrois\nTexte trois.";

        List<Passage> passages = splitter.split("c", document("T", text, blocks(text, "H1 H2 P H1 P")));

        assertThat(passages).extracting(Passage::headings).containsExactly(List.of("Un", "Deux"), List.of("Trois"));
    }

    @Test
    void keepsAListWithItsIntroduction() {
        String text = (SENTENCE.repeat(12).strip()
                + "\nIl faut fournir :\n- une pièce d’identité ;\n- un justificatif de domicile.");

        List<Passage> passages = splitter.split("c", document("T", text, List.of()));

        assertThat(passages).hasSize(2);
        assertThat(passages.getLast().text())
                .isEqualTo("Il faut fournir :\n- une pièce d’identité ;\n- un justificatif de domicile.");
        assertThat(passages.getLast().units())
                .extracting(Passage.Unit::kind)
                .containsExactly(Block.Kind.PARAGRAPH, Block.Kind.LIST_ITEM, Block.Kind.LIST_ITEM);
    }

    @Test
    void cutsALongParagraphIntoEvenPassagesAtSentenceEnds() {
        List<Passage> passages = splitter.split("c", document("T", SENTENCE.repeat(14), List.of()));

        assertThat(passages).hasSize(2).allSatisfy(passage -> {
            assertThat(passage.units()).hasSize(7);
            assertThat(passage.text()).endsWith("mois.");
        });
    }

    @Test
    void cutsASentenceWithoutPunctuationAtWords() {
        List<Passage> passages = splitter.split("c", document("T", "mot ".repeat(1000), List.of()));

        assertThat(passages).hasSizeGreaterThanOrEqualTo(8);
        assertThat(passages)
                .allSatisfy(passage -> assertThat(passage.text().split(" ")).hasSizeLessThanOrEqualTo(140));
    }

    @Test
    void keepsATableRowWhole() {
        String text = "ligne : A. Nord ; tarif : 3 €\nligne : B. Sud ; tarif : 4 €";

        List<Passage> passages = splitter.split("c", document("T", text, blocks(text, "R R")));

        assertThat(passages)
                .singleElement()
                .satisfies(passage -> assertThat(passage.units())
                        .extracting(passage::text)
                        .containsExactly("ligne : A. Nord ; tarif : 3 €", "ligne : B. Sud ; tarif : 4 €"));
    }

    @Test
    void givesThePageWhereThePassageBegins() {
        String text = "Un texte.\nUn autre.";
        List<Block> blocks =
                List.of(new Block(Block.Kind.PARAGRAPH, 0, 9, 0, 3), new Block(Block.Kind.PARAGRAPH, 10, 19, 0, 4));

        assertThat(splitter.split("c", document("T", text, blocks)))
                .singleElement()
                .extracting(Passage::page)
                .isEqualTo(3);
    }

    @Test
    void keepsADocumentOfHeadingsOnly() {
        String text = "Standard : 02 99 00 12 00";

        assertThat(splitter.split("c", document("T", text, blocks(text, "H1"))))
                .singleElement()
                .extracting(Passage::text)
                .isEqualTo(text);
    }

    @Test
    void givesNothingForBlankText() {
        assertThat(splitter.split("c", document("T", " \n ", List.of()))).isEmpty();
    }

    @Property(tries = 300)
    void quotesTheDocumentExactlyAndInOrder(
            @ForAll @StringLength(max = 2000) @Chars({'a', 'B', '.', ' ', '\n', '1', '-', ';', '»', '\u00a0', '?', ':'})
                    String text) {
        int from = 0;
        for (Passage passage : splitter.split("c", document("T", text, List.of()))) {
            assertThat(passage.text()).isEqualTo(text.substring(passage.start(), passage.end()));
            assertThat(passage.start()).isGreaterThanOrEqualTo(from);
            assertThat(Words.count(text, passage.start(), passage.end()))
                    .isLessThanOrEqualTo(PassageSplitter.PASSAGE_WORDS);
            int unitFrom = passage.start();
            for (Passage.Unit unit : passage.units()) {
                assertThat(unit.start()).isGreaterThanOrEqualTo(unitFrom);
                assertThat(unit.end()).isGreaterThan(unit.start());
                unitFrom = unit.end();
            }
            assertThat(unitFrom).isEqualTo(passage.end());
            from = passage.end();
        }
    }

    /** Blocks for the lines of {@code text}: H1 to H6, P, I or R. */
    private static List<Block> blocks(String text, String kinds) {
        List<Block> blocks = new ArrayList<>();
        int from = 0;
        String[] lines = text.split("\n");
        String[] names = kinds.split(" ");
        for (int i = 0; i < lines.length; i++) {
            Block.Kind kind = switch (names[i].charAt(0)) {
                case 'H' -> Block.Kind.HEADING;
                case 'I' -> Block.Kind.LIST_ITEM;
                case 'R' -> Block.Kind.TABLE_ROW;
                default -> Block.Kind.PARAGRAPH;
            };
            int level = names[i].length() > 1 ? names[i].charAt(1) - '0' : 0;
            blocks.add(new Block(kind, from, from + lines[i].length(), level, null));
            from += lines[i].length() + 1;
        }
        return blocks;
    }

    private static SourceDocument document(String title, String text, List<Block> blocks) {
        return new SourceDocument(
                "1", null, title, null, List.of(), List.of(), text, blocks, List.of(), "", null, null, null, null,
                Map.of());
    }
}
