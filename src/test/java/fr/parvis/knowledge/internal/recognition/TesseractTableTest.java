package fr.parvis.knowledge.internal.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fr.parvis.knowledge.Block;
import fr.parvis.knowledge.internal.recognition.RecognisedPage.Piece;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TesseractTableTest {
    private final List<String> table = new ArrayList<>(
            List.of("level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"));

    @Test
    void joinsTheWordsOfAParagraphAndTheHalvesOfADividedWord() {
        words(1, 1, 30, 90, "La", "com-");
        words(1, 2, 30, 90, "mission", "siège", "à", "Saint-");
        words(1, 3, 30, 90, "Aubin.");

        assertThat(TesseractTable.read(3, table).blocks())
                .containsExactly(new Piece(Block.Kind.PARAGRAPH, "La commission siège à Saint-Aubin."));
    }

    @Test
    void takesATallShortLineForAHeading() {
        words(1, 1, 60, 95, "Délibération", "2014-017");
        words(
                2,
                1,
                30,
                90,
                "Le",
                "conseil",
                "régional",
                "réuni",
                "le",
                "17",
                "avril",
                "a",
                "adopté",
                "ce",
                "qui",
                "suit");

        assertThat(TesseractTable.read(1, table).blocks())
                .extracting(Piece::kind)
                .containsExactly(Block.Kind.HEADING, Block.Kind.PARAGRAPH);
    }

    @Test
    void leavesOutWhatIsProbablyAStainAndReckonsTheConfidenceOfTheRest() {
        words(1, 1, 30, 80, "Budget");
        words(1, 1, 30, 12, "~|");
        words(1, 1, 30, 60, "annexe");

        RecognisedPage page = TesseractTable.read(1, table);

        assertThat(page.blocks()).extracting(Piece::text).containsExactly("Budget annexe");
        assertThat(page.words()).isEqualTo(2);
        assertThat(page.confidence()).isCloseTo(.7, within(1e-9));
    }

    @Test
    void readsABlankPageAndATornTable() {
        assertThat(TesseractTable.read(1, List.of()).words()).isZero();
        assertThat(TesseractTable.read(1, List.of("5\t1\t1", "autre chose")).blocks())
                .isEmpty();
    }

    private void words(int paragraph, int line, int height, int confidence, String... words) {
        for (String word : words) {
            table.add("5\t1\t1\t" + paragraph + "\t" + line + "\t1\t0\t0\t10\t" + height + "\t" + confidence + "\t"
                    + word);
        }
    }
}
