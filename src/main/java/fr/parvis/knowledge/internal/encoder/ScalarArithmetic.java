package fr.parvis.knowledge.internal.encoder;

/** Plain Java: what runs when the launcher does not add the Vector API, and what the fast one is checked against. */
final class ScalarArithmetic implements Arithmetic {
    @Override
    public void addRows(float[] matrix, int width, int[] rows, float[] weights, int from, int to, float[] out, int at) {
        for (int i = from; i < to; i++) {
            add(matrix, rows[i] * width, weights[i], width, out, at);
        }
    }

    @Override
    public void addRow(float[] matrix, int width, int count, float[] weights, int first, float[] out, int at) {
        for (int i = 0; i < count; i++) {
            add(matrix, i * width, weights[first + i], width, out, at);
        }
    }

    private static void add(float[] matrix, int row, float weight, int width, float[] out, int at) {
        for (int d = 0; d < width; d++) {
            out[at + d] = Math.fma(weight, matrix[row + d], out[at + d]);
        }
    }

    @Override
    public void addScaled(float[] values, float weight, float[] out, int at) {
        add(values, 0, weight, values.length, out, at);
    }

    @Override
    public void addBytes(byte[] bytes, int offset, float weight, float[] out) {
        for (int d = 0; d < out.length; d++) {
            out[d] = Math.fma(weight, bytes[offset + d], out[d]);
        }
    }

    @Override
    public float dot(float[] left, int leftAt, float[] right, int rightAt, int length) {
        float sum = 0;
        for (int d = 0; d < length; d++) {
            sum = Math.fma(left[leftAt + d], right[rightAt + d], sum);
        }
        return sum;
    }

    @Override
    public void exp(float[] values, float scale, float shift) {
        for (int i = 0; i < values.length; i++) {
            values[i] = Exponential.exp(Math.fma(values[i], scale, shift));
        }
    }

    @Override
    public int dot(byte[] left, int leftAt, byte[] right, int rightAt, int length) {
        int sum = 0;
        for (int d = 0; d < length; d++) {
            sum += left[leftAt + d] * right[rightAt + d];
        }
        return sum;
    }

    @Override
    public void dots(byte[] query, byte[] vectors, int first, int count, int[] out) {
        for (int i = 0; i < count; i++) {
            out[i] = dot(query, 0, vectors, (first + i) * query.length, query.length);
        }
    }
}
