package fr.parvis.assistant.internal;

/** A fitted logistic model: probability = 1 / (1 + exp(−(intercept + Σ weight · x))). */
public record Logistic(double intercept, double[] weights) {
    public double probability(double[] x) {
        double sum = intercept;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * x[i];
        }
        return 1 / (1 + Math.exp(-sum));
    }
}
