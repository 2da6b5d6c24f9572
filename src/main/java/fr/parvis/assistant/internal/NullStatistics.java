package fr.parvis.assistant.internal;

import java.util.List;

/**
 * How the signs behave on one collection when it holds no answer: for each a line over the logarithm of the number of
 * terms, and the spread around it.
 */
public record NullStatistics(double[] intercept, double[] slope, double[] deviation) {

    /** z-scores of {@code signs}, clipped to −6…8. */
    public double[] zScores(double[] signs) {
        double[] z = new double[signs.length];
        double terms = signs[Sign.TERMS.ordinal()];
        for (int i = 0; i < z.length; i++) {
            double value = (signs[i] - intercept[i] - slope[i] * terms) / deviation[i];
            z[i] = Math.clamp(value, -6, 8);
        }
        return z;
    }

    /** Least squares, sign by sign, over the signs of questions that the collection does not answer; at least ten. */
    public static NullStatistics fit(List<double[]> signs) {
        if (signs.size() < 10) {
            throw new IllegalArgumentException("at least ten questions, not " + signs.size());
        }
        NullStatistics fitted =
                new NullStatistics(new double[Sign.COUNT], new double[Sign.COUNT], new double[Sign.COUNT]);
        double meanTerms = mean(signs, Sign.TERMS.ordinal());
        double varianceOfTerms = 1e-9;
        for (double[] one : signs) {
            varianceOfTerms += square(one[Sign.TERMS.ordinal()] - meanTerms);
        }
        for (int i = 0; i < Sign.COUNT; i++) {
            double mean = mean(signs, i);
            double covariance = 0;
            for (double[] one : signs) {
                covariance += (one[i] - mean) * (one[Sign.TERMS.ordinal()] - meanTerms);
            }
            fitted.slope[i] = covariance / varianceOfTerms;
            fitted.intercept[i] = mean - fitted.slope[i] * meanTerms;
            double squares = 0;
            for (double[] one : signs) {
                squares += square(one[i] - fitted.intercept[i] - fitted.slope[i] * one[Sign.TERMS.ordinal()]);
            }
            fitted.deviation[i] = Math.max(.02, Math.sqrt(squares / signs.size()));
        }
        return fitted;
    }

    private static double mean(List<double[]> signs, int index) {
        return signs.stream().mapToDouble(one -> one[index]).average().orElse(0);
    }

    private static double square(double value) {
        return value * value;
    }

    /** Sign by sign the statistics that expect more of a question without answer, at four content words. */
    public NullStatistics prudent(NullStatistics other) {
        double[][] chosen = {intercept.clone(), slope.clone(), deviation.clone()};
        double usual = Math.log(4);
        for (int i = 0; i < Sign.COUNT; i++) {
            if (other.intercept[i] + other.slope[i] * usual > intercept[i] + slope[i] * usual) {
                chosen[0][i] = other.intercept[i];
                chosen[1][i] = other.slope[i];
                chosen[2][i] = other.deviation[i];
            }
        }
        return new NullStatistics(chosen[0], chosen[1], chosen[2]);
    }

    /** Whether these were made with the signs of today. */
    @com.fasterxml.jackson.annotation.JsonIgnore
    public boolean isCurrent() {
        return intercept.length == Sign.COUNT && slope.length == Sign.COUNT && deviation.length == Sign.COUNT;
    }
}
