package fr.parvis.knowledge.internal.encoder;

import fr.parvis.knowledge.internal.encoder.FeatureSpace.Features;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/** The numbers that training moves: one row and one weight a feature, with AdaGrad's accumulators. */
final class StaticModel {
    /** Rows start uniform between -START and START: the first steps of AdaGrad, about .05 a component, neither drown nor vanish. */
    private static final double START = .17;

    private static final float WORD_WEIGHT_OF_IDF = .2f;
    private static final float GRAM_WEIGHT = .3f;
    private static final float LEAST_WEIGHT = .01f;
    private static final float EPSILON = 1e-10f;

    final FeatureSpace space;
    final int dimensions;
    final float[] rows;
    final float[] weights;
    private final int[] frequencies;
    private final float[] rowSquares;
    private final float[] weightSquares;
    private final Arithmetic arithmetic;

    StaticModel(FeatureSpace space, Features[] texts, TrainingSettings settings, Arithmetic arithmetic) {
        this.space = space;
        this.dimensions = settings.dimensions();
        this.arithmetic = arithmetic;
        this.rows = new float[Math.multiplyExact(space.size(), dimensions)];
        this.weights = new float[space.size()];
        this.rowSquares = new float[space.size()];
        this.weightSquares = new float[space.size()];
        this.frequencies = new int[space.size()];
        for (Features text : texts) {
            for (int id : text.ids()) {
                frequencies[id]++;
            }
        }
        SplittableRandom random = new SplittableRandom(settings.seed());
        for (int f = 0; f < weights.length; f++) {
            if (frequencies[f] > 0) {
                for (int i = f * dimensions; i < (f + 1) * dimensions; i++) {
                    rows[i] = (float) random.nextDouble(-START, START);
                }
            }
            weights[f] = f < space.vocabulary().size()
                    ? WORD_WEIGHT_OF_IDF * (float) Math.log(1d + (double) texts.length / (1 + frequencies[f]))
                    : GRAM_WEIGHT;
        }
    }

    /** One step of a feature, {@code gradient} being that of its weighted row: row and weight both follow. */
    void descend(int feature, float[] gradient, float rate) {
        int row = feature * dimensions;
        float weight = weights[feature];
        float slope = arithmetic.dot(rows, row, gradient, 0, dimensions);
        rowSquares[feature] += weight * weight * arithmetic.dot(gradient, 0, gradient, 0, dimensions) / dimensions;
        float step = -rate * weight / (float) Math.sqrt(rowSquares[feature] + EPSILON);
        arithmetic.addScaled(gradient, step, rows, row);
        weightSquares[feature] += slope * slope;
        float moved = weight - rate * slope / (float) Math.sqrt(weightSquares[feature] + EPSILON);
        weights[feature] = Math.max(LEAST_WEIGHT, moved);
    }

    /** Features that no text of the training holds are noise and are left out. */
    StaticEncoder encoder(Function<String, List<String>> stems) {
        int kept = 0;
        int[] places = new int[space.size()];
        for (int f = 0; f < places.length; f++) {
            places[f] = frequencies[f] > 0 ? kept++ : -1;
        }
        byte[] bytes = new byte[Math.multiplyExact(kept, dimensions)];
        float[] scales = new float[kept];
        for (int f = 0; f < places.length; f++) {
            if (places[f] >= 0) {
                scales[places[f]] = weights[f] * round(f * dimensions, bytes, places[f] * dimensions);
            }
        }
        return new StaticEncoder(new StaticRows(space, dimensions, places, scales, bytes, 0), stems);
    }

    /** Writes a row as bytes and returns what one unit of them is worth. */
    private float round(int row, byte[] bytes, int at) {
        float largest = 0;
        for (int d = 0; d < dimensions; d++) {
            largest = Math.max(largest, Math.abs(rows[row + d]));
        }
        float unit = largest == 0 ? 1 : largest / 127;
        for (int d = 0; d < dimensions; d++) {
            bytes[at + d] = (byte) Math.round(rows[row + d] / unit);
        }
        return unit;
    }
}
