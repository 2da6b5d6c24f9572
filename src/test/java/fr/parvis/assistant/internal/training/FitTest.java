package fr.parvis.assistant.internal.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fr.parvis.assistant.internal.Logistic;
import fr.parvis.assistant.internal.training.Figures.Scored;
import fr.parvis.assistant.internal.training.LogisticFit.Example;
import fr.parvis.assistant.internal.training.RankerFit.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FitTest {
    private static final long SEED = 20261124;

    @Test
    void findsTheMinimumOfRosenbrocksValley() {
        double[] found = Lbfgs.minimise(
                (x, gradient) -> {
                    double a = 1 - x[0];
                    double b = x[1] - x[0] * x[0];
                    gradient[0] = -2 * a - 400 * x[0] * b;
                    gradient[1] = 200 * b;
                    return a * a + 100 * b * b;
                },
                new double[] {-1.2, 1},
                500);

        assertThat(found[0]).isCloseTo(1, within(1e-3));
        assertThat(found[1]).isCloseTo(1, within(1e-3));
    }

    @Test
    void theRankerLearnsWhichFeatureTells() {
        Random random = new Random(SEED);
        List<Group> groups = new ArrayList<>();
        for (int q = 0; q < 200; q++) {
            float[][] candidates = new float[6][2];
            boolean[] right = new boolean[6];
            int answer = random.nextInt(6);
            right[answer] = true;
            for (int i = 0; i < 6; i++) {
                candidates[i][0] = (float) (random.nextDouble() + (i == answer ? .8 : 0));
                candidates[i][1] = (float) random.nextDouble();
            }
            groups.add(new Group(candidates, right, 1));
        }

        double[] weights = RankerFit.fit(groups, 2);

        assertThat(weights[0]).as("seed %d", SEED).isGreaterThan(3);
        assertThat(Math.abs(weights[1])).as("seed %d", SEED).isLessThan(1.5);
    }

    @Test
    void theLogisticModelIsCalibrated() {
        Random random = new Random(SEED);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < 4_000; i++) {
            double x = random.nextGaussian() * 3;
            examples.add(new Example(new double[] {x, 5}, random.nextDouble() < 1 / (1 + Math.exp(1 - x)), 1));
        }

        Logistic fitted = LogisticFit.fit(examples, 1e-4);

        assertThat(fitted.probability(new double[] {1, 5})).as("seed %d", SEED).isCloseTo(.5, within(.05));
        assertThat(fitted.probability(new double[] {3, 5})).as("seed %d", SEED).isCloseTo(.88, within(.05));
    }

    @Test
    void theAreaUnderTheCurveCountsTiesHalf() {
        assertThat(Figures.auroc(List.of(new Scored(.9, true), new Scored(.1, false))))
                .isEqualTo(1);
        assertThat(Figures.auroc(List.of(new Scored(.1, true), new Scored(.9, false))))
                .isEqualTo(0);
        assertThat(Figures.auroc(List.of(new Scored(.5, true), new Scored(.5, false))))
                .isEqualTo(.5);
    }
}
