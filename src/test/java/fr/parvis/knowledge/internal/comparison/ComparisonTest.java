package fr.parvis.knowledge.internal.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.knowledge.internal.comparison.Comparison.Kind;
import fr.parvis.knowledge.internal.comparison.Comparison.Piece;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            L’aide est de 500 €.              | L’aide est de 600 €.                | L’aide est de [500] €.              | L’aide est de [600] €.
            Deux jours par semaine.           | Trois jours au plus par semaine.    | [Deux] jours par semaine.           | [Trois] jours [au plus ]par semaine.
            Le repas coûte 2,88 €.            | Le repas coûte 2,90 €.              | Le repas coûte [2,88] €.            | Le repas coûte [2,90] €.
            Demande écrite, avant le 1er mai. | Demande écrite, avant le 15 juin.   | Demande écrite, avant le [1er mai]. | Demande écrite, avant le [15 juin].
            Sauf accord du chef de service.   | Sauf refus du chef de service.      | Sauf [accord] du chef de service.   | Sauf [refus] du chef de service.
            """)
    void marksTheWordsThatChange(String before, String after, String left, String right) {
        Comparison comparison = Comparison.of(before, after);

        assertThat(comparison.rows()).hasSize(1);
        assertThat(comparison.rows().getFirst().kind()).isEqualTo(Kind.CHANGED);
        assertThat(marked(comparison.rows().getFirst().before())).isEqualTo(left);
        assertThat(marked(comparison.rows().getFirst().after())).isEqualTo(right);
    }

    @Test
    void showsAnotherParagraphAsRemovedAndAdded() {
        Comparison comparison =
                Comparison.of("Le forfait est versé en mars.", "Toute heure supplémentaire se récupère.");

        assertThat(comparison.rows()).extracting(Comparison.Row::kind).containsExactly(Kind.REMOVED, Kind.ADDED);
    }

    @Test
    void leavesOutWhatIsFarFromAnyChange() {
        String same = lines(1, 20);
        Comparison comparison = Comparison.of(same + "\nAncien.\n" + lines(21, 30), same + "\n" + lines(21, 30));

        assertThat(comparison.rows())
                .extracting(Comparison.Row::kind)
                .containsExactly(Kind.SKIPPED, Kind.SAME, Kind.SAME, Kind.REMOVED, Kind.SAME, Kind.SAME, Kind.SKIPPED);
        assertThat(comparison.rows().getFirst().skipped()).isEqualTo(18);
        assertThat(comparison.rows().getLast().skipped()).isEqualTo(8);
    }

    @Test
    void saysWhenNothingDiffersAndWhenItIsTooLong() {
        assertThat(Comparison.of("Un.\n\nDeux.", "Un.\nDeux. ").isSame()).isTrue();
        assertThat(Comparison.of("Un.", "Deux.").isSame()).isFalse();
        assertThat(Comparison.of(lines(1, 6_000), "Un.").tooLong()).isTrue();
    }

    private static String lines(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(n -> "Ligne " + n + ".")
                .collect(Collectors.joining("\n"));
    }

    private static String marked(List<Piece> pieces) {
        return pieces.stream()
                .map(piece -> piece.different() ? "[" + piece.text() + "]" : piece.text())
                .collect(Collectors.joining());
    }
}
