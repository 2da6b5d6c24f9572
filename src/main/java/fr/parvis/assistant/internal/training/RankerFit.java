package fr.parvis.assistant.internal.training;

import java.util.List;

/** Fits linear weights by listwise softmax: the right candidates of a question against all its candidates. */
final class RankerFit {
    private static final double L2 = 1e-3;

    private RankerFit() {}

    /** The candidates of one question; {@code right[i]} says whether candidate i holds the answer, at least one does. */
    record Group(float[][] candidates, boolean[] right, double weight) {
        boolean learnable() {
            int count = 0;
            for (boolean one : right) {
                count += one ? 1 : 0;
            }
            return count > 0 && count < right.length;
        }
    }

    static double[] fit(List<Group> groups, int features) {
        List<Group> learnable = groups.stream().filter(Group::learnable).toList();
        return Lbfgs.minimise((w, gradient) -> loss(learnable, w, gradient), new double[features], 300);
    }

    private static double loss(List<Group> groups, double[] w, double[] gradient) {
        double loss = 0;
        for (int k = 0; k < w.length; k++) {
            loss += L2 / 2 * w[k] * w[k];
            gradient[k] = L2 * w[k];
        }
        double total = groups.stream().mapToDouble(Group::weight).sum();
        for (Group group : groups) {
            int size = group.candidates.length;
            double[] scores = new double[size];
            double best = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < size; i++) {
                scores[i] = dot(w, group.candidates[i]);
                best = Math.max(best, scores[i]);
            }
            double all = 0;
            double right = 0;
            for (int i = 0; i < size; i++) {
                scores[i] = Math.exp(scores[i] - best);
                all += scores[i];
                right += group.right[i] ? scores[i] : 0;
            }
            right = Math.max(right, 1e-12);
            double share = group.weight / total;
            loss += share * Math.log(all / right);
            for (int i = 0; i < size; i++) {
                double pull = scores[i] / all - (group.right[i] ? scores[i] / right : 0);
                for (int k = 0; k < w.length; k++) {
                    gradient[k] += share * pull * group.candidates[i][k];
                }
            }
        }
        return loss;
    }

    private static double dot(double[] w, float[] x) {
        double sum = 0;
        for (int k = 0; k < w.length; k++) {
            sum += w[k] * x[k];
        }
        return sum;
    }
}
