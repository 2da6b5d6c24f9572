package fr.parvis.assistant.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NullStatisticsTest {
    @Test
    void aSignThatFollowsTheLengthOfQuestionsIsReadAgainstIt() {
        NullStatistics fitted = NullStatistics.fit(signs(1));

        double[] usual = sign(Math.log(6), 2 * Math.log(6));
        double[] striking = sign(Math.log(6), 2 * Math.log(6) + 3);
        int score = Sign.SCORE.ordinal();
        assertThat(fitted.zScores(usual)[score]).isCloseTo(0, within(.3));
        assertThat(fitted.zScores(striking)[score]).isBetween(2.0, 8.0);
    }

    @Test
    void zScoresAreClipped() {
        NullStatistics fitted = NullStatistics.fit(signs(1));

        assertThat(fitted.zScores(sign(1, 1e6))[Sign.SCORE.ordinal()]).isEqualTo(8);
        assertThat(fitted.zScores(sign(1, -1e6))[Sign.SCORE.ordinal()]).isEqualTo(-6);
    }

    @Test
    void collectionsSearchedTogetherKeepTheMorePrudentStatistics() {
        NullStatistics low = NullStatistics.fit(signs(1));
        NullStatistics high = NullStatistics.fit(signs(3));
        double[] asked = sign(Math.log(4), 5);

        assertThat(low.prudent(high).zScores(asked)).isEqualTo(high.zScores(asked));
        assertThat(high.prudent(low).zScores(asked)).isEqualTo(high.zScores(asked));
    }

    private static List<double[]> signs(double level) {
        List<double[]> signs = new ArrayList<>();
        for (int terms = 2; terms < 12; terms++) {
            for (int away = -1; away <= 1; away++) {
                signs.add(sign(Math.log(terms), level * 2 * Math.log(terms) + away));
            }
        }
        return signs;
    }

    private static double[] sign(double terms, double score) {
        double[] signs = new double[Sign.COUNT];
        signs[Sign.TERMS.ordinal()] = terms;
        signs[Sign.SCORE.ordinal()] = score;
        return signs;
    }
}
