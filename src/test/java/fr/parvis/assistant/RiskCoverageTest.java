package fr.parvis.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fr.parvis.assistant.RiskCoverage.Case;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RiskCoverageTest {
    private static final RiskCoverage CURVE = RiskCoverage.of(List.of(
            new Case(.9, true, true),
            new Case(.8, true, false),
            new Case(.7, false, false),
            new Case(.6, true, true),
            new Case(.2, false, false)));

    @Test
    void countsCoverageFalseAnswersAndRiskAtEachThreshold() {
        assertThat(CURVE.points()).hasSize(5);
        RiskCoverage.Point third = CURVE.points().get(2);
        assertThat(third.threshold()).isEqualTo(.7);
        assertThat(third.coverage()).isCloseTo(2.0 / 3, within(1e-9));
        assertThat(third.falseAnswers()).isEqualTo(.5);
        assertThat(third.risk()).isCloseTo(2.0 / 3, within(1e-9));
    }

    @Test
    void theLowestThresholdWithinABoundIsChosen() {
        assertThat(CURVE.within(0).threshold()).isEqualTo(.8);
        assertThat(CURVE.within(.5).threshold()).isEqualTo(.6);
        assertThat(CURVE.within(1).threshold()).isEqualTo(.2);
    }

    @Test
    void tellsWhatAThresholdBetweenTwoCasesGives() {
        assertThat(CURVE.at(.65)).isEqualTo(new RiskCoverage.Point(.65, 2.0 / 3, .5, 2.0 / 3));
        assertThat(CURVE.at(.95)).isEqualTo(new RiskCoverage.Point(.95, 0, 0, 0));
    }

    @Test
    void nothingIsAnsweredWhenAnAbsentQuestionComesFirst() {
        RiskCoverage curve = RiskCoverage.of(List.of(new Case(.9, false, false), new Case(.8, true, true)));

        assertThat(curve.within(0)).isEqualTo(new RiskCoverage.Point(1, 0, 0, 0));
    }

    @Test
    void casesOfOneProbabilityStandOnOnePoint() {
        RiskCoverage curve = RiskCoverage.of(List.of(new Case(.5, true, true), new Case(.5, false, false)));

        assertThat(curve.points()).containsExactly(new RiskCoverage.Point(.5, 1, 1, .5));
    }

    @Test
    void thePictureIsSvgWithATitleThatIsSafe() {
        String svg = CURVE.svg("aides & <services>", CURVE.within(.5), Locale.FRENCH);

        assertThat(svg)
                .startsWith("<svg")
                .contains("<title id=\"title\">aides &amp; &lt;services></title>", "Au seuil retenu (60 %)")
                .contains("prefers-color-scheme:dark")
                .doesNotContain("NaN", "{0}");
        assertThat(CURVE.svg("aides", CURVE.within(.5), Locale.ENGLISH)).contains("Threshold chosen: 60%");
    }

    @Test
    void thePictureOfThousandsOfCasesStaysSmall() {
        List<Case> cases = IntStream.range(0, 8000)
                .mapToObj(i -> new Case(i / 8000.0, i % 2 == 0, i % 3 == 0))
                .toList();

        assertThat(RiskCoverage.of(cases).svg("x", new RiskCoverage.Point(1, 0, 0, 0), Locale.FRENCH))
                .hasSizeLessThan(40_000);
    }
}
