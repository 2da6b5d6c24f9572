package fr.parvis.assistant.internal.training;

import fr.parvis.assistant.internal.Logistic;
import java.util.List;

/** Fits a logistic model on standardised inputs; the weights returned apply to the inputs as they come. */
final class LogisticFit {
    private LogisticFit() {}

    /** One observation and what it counts. */
    record Example(double[] x, boolean yes, double weight) {}

    /** @param l2 on the standardised weights, of the mean loss */
    static Logistic fit(List<Example> examples, double l2) {
        int size = examples.getFirst().x().length;
        double total = examples.stream().mapToDouble(Example::weight).sum();
        double[] mean = new double[size];
        double[] deviation = new double[size];
        for (Example example : examples) {
            for (int k = 0; k < size; k++) {
                mean[k] += example.weight * example.x[k] / total;
            }
        }
        for (Example example : examples) {
            for (int k = 0; k < size; k++) {
                double away = example.x[k] - mean[k];
                deviation[k] += example.weight * away * away / total;
            }
        }
        for (int k = 0; k < size; k++) {
            deviation[k] = Math.sqrt(deviation[k]);
        }
        double[] w = Lbfgs.minimise(
                (at, gradient) -> loss(examples, mean, deviation, total, l2, at, gradient), new double[size + 1], 300);
        double[] weights = new double[size];
        double intercept = w[size];
        for (int k = 0; k < size; k++) {
            weights[k] = deviation[k] < 1e-6 ? 0 : w[k] / deviation[k];
            intercept -= weights[k] * mean[k];
        }
        return new Logistic(intercept, weights);
    }

    private static double loss(
            List<Example> examples,
            double[] mean,
            double[] deviation,
            double total,
            double l2,
            double[] w,
            double[] gradient) {
        int size = w.length - 1;
        double loss = 0;
        gradient[size] = 0;
        for (int k = 0; k < size; k++) {
            loss += l2 / 2 * w[k] * w[k];
            gradient[k] = l2 * w[k];
        }
        for (Example example : examples) {
            double sum = w[size];
            for (int k = 0; k < size; k++) {
                sum += deviation[k] < 1e-6 ? 0 : w[k] * (example.x[k] - mean[k]) / deviation[k];
            }
            double p = 1 / (1 + Math.exp(-sum));
            double share = example.weight / total;
            loss -= share * Math.log(Math.max(1e-12, example.yes ? p : 1 - p));
            double pull = share * (p - (example.yes ? 1 : 0));
            gradient[size] += pull;
            for (int k = 0; k < size; k++) {
                gradient[k] += deviation[k] < 1e-6 ? 0 : pull * (example.x[k] - mean[k]) / deviation[k];
            }
        }
        return loss;
    }
}
