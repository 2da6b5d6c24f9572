package fr.parvis.knowledge.internal.encoder;

import fr.parvis.knowledge.internal.encoder.FeatureSpace.Features;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * One batch, forward and back. The texts of a batch are numbered queries first, then passages; the gradient of a feature is
 * gathered over the batch's texts and applied at once, so that each row is read and written once a step.
 */
final class TrainingStep {
    private final StaticModel model;
    private final Arithmetic arithmetic;
    private final int batch;
    private final int dimensions;
    private final float temperature;
    private final float dropout;

    private final Features[] texts;
    private final int[] documents;
    private final int[] passages;
    private final int[] queries;
    private final float[] pairWeights;

    /** The batch's features after dropout, text after text. */
    private int[] ids = new int[1 << 16];

    private float[] values = new float[1 << 16];
    private float[] weighted = new float[1 << 16];
    private final int[] starts;

    private final float[] queryVectors;
    private final float[] passageVectors;
    private final float[] transposed;
    private final float[] norms;
    private final float[] similarities;
    private final float[] similaritiesTransposed;

    /** Of texts: queries first, then passages. */
    private final float[] gradients;

    private final int[] featureCounts;
    private final float[] featureGradient;

    TrainingStep(StaticModel model, int batch, TrainingSettings settings, Arithmetic arithmetic) {
        this.model = model;
        this.arithmetic = arithmetic;
        this.batch = batch;
        this.dimensions = model.dimensions;
        this.temperature = settings.temperature();
        this.dropout = settings.dropout();
        texts = new Features[2 * batch];
        documents = new int[batch];
        passages = new int[batch];
        queries = new int[batch];
        pairWeights = new float[batch];
        starts = new int[2 * batch + 1];
        queryVectors = new float[batch * dimensions];
        passageVectors = new float[batch * dimensions];
        transposed = new float[batch * dimensions];
        norms = new float[2 * batch];
        similarities = new float[batch * batch];
        similaritiesTransposed = new float[batch * batch];
        gradients = new float[2 * batch * dimensions];
        featureCounts = new int[model.space.size() + 1];
        featureGradient = new float[dimensions];
    }

    /** Fills place {@code i} of the batch. Two pairs with the same document, passage or query are not each other's negatives. */
    void put(int i, Features query, Features passage, int document, int passageText, int queryText, float weight) {
        texts[i] = query;
        texts[batch + i] = passage;
        documents[i] = document;
        passages[i] = passageText;
        queries[i] = queryText;
        pairWeights[i] = weight;
    }

    /** @return the mean loss of the batch, natural logarithm */
    double run(float rate, SplittableRandom random) {
        dropFeatures(random);
        embed(queryVectors, 0);
        embed(passageVectors, batch);
        compare();
        double loss = slopes();
        backToTexts();
        backToFeatures(rate);
        return loss;
    }

    private void dropFeatures(SplittableRandom random) {
        int count = 0;
        int threshold = (int) (dropout * 256);
        for (int t = 0; t < texts.length; t++) {
            starts[t] = count;
            Features text = texts[t];
            ensure(count + text.count());
            long bits = 0;
            for (int i = 0; i < text.count(); i++) {
                bits = (i & 7) == 0 ? random.nextLong() : bits >>> 8;
                if ((bits & 255) >= threshold) {
                    count = keep(text, i, count);
                }
            }
            if (count == starts[t]) {
                for (int i = 0; i < text.count(); i++) {
                    count = keep(text, i, count);
                }
            }
        }
        starts[texts.length] = count;
    }

    private int keep(Features text, int i, int count) {
        int id = text.ids()[i];
        ids[count] = id;
        values[count] = text.values()[i];
        weighted[count] = values[count] * model.weights[id];
        return count + 1;
    }

    private void ensure(int length) {
        if (length > ids.length) {
            int larger = Math.max(length, 2 * ids.length);
            ids = Arrays.copyOf(ids, larger);
            values = Arrays.copyOf(values, larger);
            weighted = Arrays.copyOf(weighted, larger);
        }
    }

    private void embed(float[] vectors, int firstText) {
        Arrays.fill(vectors, 0);
        for (int i = 0; i < batch; i++) {
            int t = firstText + i;
            int at = i * dimensions;
            arithmetic.addRows(model.rows, dimensions, ids, weighted, starts[t], starts[t + 1], vectors, at);
            float norm = (float) Math.sqrt(arithmetic.dot(vectors, at, vectors, at, dimensions));
            norms[t] = Math.max(norm, 1e-6f);
            for (int d = at; d < at + dimensions; d++) {
                vectors[d] /= norms[t];
            }
        }
    }

    private void compare() {
        transpose(passageVectors, batch, dimensions, transposed);
        Arrays.fill(similarities, 0);
        for (int i = 0; i < batch; i++) {
            arithmetic.addRow(transposed, batch, dimensions, queryVectors, i * dimensions, similarities, i * batch);
        }
        // a cosine is at most 1: shifting by that keeps every exponential at most 1 and serves both directions
        arithmetic.exp(similarities, 1 / temperature, -1 / temperature);
        for (int i = 0; i < batch; i++) {
            for (int j = 0; j < batch; j++) {
                if (i != j
                        && (documents[i] == documents[j] || passages[i] == passages[j] || queries[i] == queries[j])) {
                    similarities[i * batch + j] = 0;
                }
            }
        }
    }

    /** Turns exponentials into the loss's slope by each cosine, up to a constant that AdaGrad does not feel. */
    private double slopes() {
        float[] rowSums = new float[batch];
        float[] columnSums = new float[batch];
        for (int i = 0; i < batch; i++) {
            float sum = 0;
            for (int j = 0; j < batch; j++) {
                float value = similarities[i * batch + j];
                sum += value;
                columnSums[j] += value;
            }
            rowSums[i] = sum;
        }
        double loss = 0;
        for (int i = 0; i < batch; i++) {
            float own = similarities[i * batch + i];
            loss -= .5 * pairWeights[i] * (Math.log(own / rowSums[i]) + Math.log(own / columnSums[i]));
            columnSums[i] = pairWeights[i] / columnSums[i];
        }
        for (int i = 0; i < batch; i++) {
            float byRow = pairWeights[i] / rowSums[i];
            for (int j = 0; j < batch; j++) {
                similarities[i * batch + j] *= byRow + columnSums[j];
            }
            similarities[i * batch + i] -= 2 * pairWeights[i];
        }
        return loss / batch;
    }

    private void backToTexts() {
        Arrays.fill(gradients, 0);
        transpose(similarities, batch, batch, similaritiesTransposed);
        for (int i = 0; i < batch; i++) {
            arithmetic.addRow(passageVectors, dimensions, batch, similarities, i * batch, gradients, i * dimensions);
            arithmetic.addRow(
                    queryVectors,
                    dimensions,
                    batch,
                    similaritiesTransposed,
                    i * batch,
                    gradients,
                    (batch + i) * dimensions);
            throughNorm(i, queryVectors, i * dimensions);
            throughNorm(batch + i, passageVectors, i * dimensions);
        }
    }

    /** The gradient by a text's sum of rows, from that by its unit vector u: (g - (g·u) u) / norm. */
    private void throughNorm(int text, float[] vectors, int vector) {
        int at = text * dimensions;
        float along = arithmetic.dot(gradients, at, vectors, vector, dimensions);
        float inverse = 1 / norms[text];
        for (int d = 0; d < dimensions; d++) {
            gradients[at + d] = (gradients[at + d] - along * vectors[vector + d]) * inverse;
        }
    }

    private void backToFeatures(float rate) {
        int count = starts[texts.length];
        int[] distinct = new int[count];
        int features = 0;
        for (int i = 0; i < count; i++) {
            if (featureCounts[ids[i]]++ == 0) {
                distinct[features++] = ids[i];
            }
        }
        int[] first = new int[features + 1];
        for (int k = 0; k < features; k++) {
            first[k + 1] = first[k] + featureCounts[distinct[k]];
            featureCounts[distinct[k]] = first[k];
        }
        int[] holders = new int[count];
        float[] held = new float[count];
        for (int t = 0; t < texts.length; t++) {
            for (int i = starts[t]; i < starts[t + 1]; i++) {
                int place = featureCounts[ids[i]]++;
                holders[place] = t;
                held[place] = values[i];
            }
        }
        for (int k = 0; k < features; k++) {
            featureCounts[distinct[k]] = 0;
            Arrays.fill(featureGradient, 0);
            arithmetic.addRows(gradients, dimensions, holders, held, first[k], first[k + 1], featureGradient, 0);
            model.descend(distinct[k], featureGradient, rate);
        }
    }

    private static void transpose(float[] matrix, int rows, int columns, float[] out) {
        int block = 32;
        for (int i0 = 0; i0 < rows; i0 += block) {
            for (int j0 = 0; j0 < columns; j0 += block) {
                for (int i = i0; i < Math.min(rows, i0 + block); i++) {
                    for (int j = j0; j < Math.min(columns, j0 + block); j++) {
                        out[j * rows + i] = matrix[i * columns + j];
                    }
                }
            }
        }
    }
}
