package fr.parvis.knowledge.internal.encoder;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The same with the Vector API. Floats are never reduced across lanes by {@code reduceLanes}, whose order is unspecified and
 * may change between the interpreter and the compiler: a training must give the same bits twice.
 */
final class VectorArithmetic implements Arithmetic {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Byte> BYTES_OF_FLOATS = VectorSpecies.of(
            byte.class, jdk.incubator.vector.VectorShape.forBitSize(Math.max(64, FLOATS.length() * 8)));
    private static final VectorSpecies<Byte> BYTES_OF_SHORTS =
            VectorSpecies.of(byte.class, jdk.incubator.vector.VectorShape.forBitSize(SHORTS.length() * 8));
    private static final int LANES = FLOATS.length();

    @Override
    public void addRows(float[] matrix, int width, int[] rows, float[] weights, int from, int to, float[] out, int at) {
        int bound = FLOATS.loopBound(width);
        int i = from;
        for (; i + 4 <= to; i += 4) {
            addFour(
                    matrix,
                    rows[i] * width,
                    rows[i + 1] * width,
                    rows[i + 2] * width,
                    rows[i + 3] * width,
                    weights,
                    i,
                    width,
                    bound,
                    out,
                    at);
        }
        for (; i < to; i++) {
            addOne(matrix, rows[i] * width, weights[i], width, bound, out, at);
        }
    }

    @Override
    public void addRow(float[] matrix, int width, int count, float[] weights, int first, float[] out, int at) {
        int bound = FLOATS.loopBound(width);
        int i = 0;
        for (; i + 4 <= count; i += 4) {
            int row = i * width;
            addFour(
                    matrix,
                    row,
                    row + width,
                    row + 2 * width,
                    row + 3 * width,
                    weights,
                    first + i,
                    width,
                    bound,
                    out,
                    at);
        }
        for (; i < count; i++) {
            addOne(matrix, i * width, weights[first + i], width, bound, out, at);
        }
    }

    private static void addFour(
            float[] matrix,
            int row0,
            int row1,
            int row2,
            int row3,
            float[] weights,
            int i,
            int width,
            int bound,
            float[] out,
            int at) {
        FloatVector w0 = FloatVector.broadcast(FLOATS, weights[i]);
        FloatVector w1 = FloatVector.broadcast(FLOATS, weights[i + 1]);
        FloatVector w2 = FloatVector.broadcast(FLOATS, weights[i + 2]);
        FloatVector w3 = FloatVector.broadcast(FLOATS, weights[i + 3]);
        for (int d = 0; d < bound; d += LANES) {
            FloatVector sum = FloatVector.fromArray(FLOATS, out, at + d);
            sum = FloatVector.fromArray(FLOATS, matrix, row0 + d).fma(w0, sum);
            sum = FloatVector.fromArray(FLOATS, matrix, row1 + d).fma(w1, sum);
            sum = FloatVector.fromArray(FLOATS, matrix, row2 + d).fma(w2, sum);
            sum = FloatVector.fromArray(FLOATS, matrix, row3 + d).fma(w3, sum);
            sum.intoArray(out, at + d);
        }
        for (int d = bound; d < width; d++) {
            float sum = Math.fma(weights[i], matrix[row0 + d], out[at + d]);
            sum = Math.fma(weights[i + 1], matrix[row1 + d], sum);
            sum = Math.fma(weights[i + 2], matrix[row2 + d], sum);
            out[at + d] = Math.fma(weights[i + 3], matrix[row3 + d], sum);
        }
    }

    private static void addOne(float[] matrix, int row, float weight, int width, int bound, float[] out, int at) {
        FloatVector w = FloatVector.broadcast(FLOATS, weight);
        for (int d = 0; d < bound; d += LANES) {
            FloatVector.fromArray(FLOATS, matrix, row + d)
                    .fma(w, FloatVector.fromArray(FLOATS, out, at + d))
                    .intoArray(out, at + d);
        }
        for (int d = bound; d < width; d++) {
            out[at + d] = Math.fma(weight, matrix[row + d], out[at + d]);
        }
    }

    @Override
    public void addScaled(float[] values, float weight, float[] out, int at) {
        addOne(values, 0, weight, values.length, FLOATS.loopBound(values.length), out, at);
    }

    @Override
    public void addBytes(byte[] bytes, int offset, float weight, float[] out) {
        FloatVector w = FloatVector.broadcast(FLOATS, weight);
        // the byte load may be wider than a vector of floats needs: stop while it stays inside the array
        int wide = BYTES_OF_FLOATS.length();
        int d = 0;
        for (; d + LANES <= out.length && offset + d + wide <= bytes.length; d += LANES) {
            FloatVector row = (FloatVector) ByteVector.fromArray(BYTES_OF_FLOATS, bytes, offset + d)
                    .convertShape(VectorOperators.B2F, FLOATS, 0);
            row.fma(w, FloatVector.fromArray(FLOATS, out, d)).intoArray(out, d);
        }
        for (; d < out.length; d++) {
            out[d] = Math.fma(weight, bytes[offset + d], out[d]);
        }
    }

    /** Four sums side by side, because each addition must wait for the one before it in the same sum. */
    @Override
    public float dot(float[] left, int leftAt, float[] right, int rightAt, int length) {
        FloatVector sum0 = FloatVector.zero(FLOATS);
        FloatVector sum1 = sum0;
        FloatVector sum2 = sum0;
        FloatVector sum3 = sum0;
        int d = 0;
        for (; d + 4 * LANES <= length; d += 4 * LANES) {
            sum0 = product(left, leftAt + d, right, rightAt + d, sum0);
            sum1 = product(left, leftAt + d + LANES, right, rightAt + d + LANES, sum1);
            sum2 = product(left, leftAt + d + 2 * LANES, right, rightAt + d + 2 * LANES, sum2);
            sum3 = product(left, leftAt + d + 3 * LANES, right, rightAt + d + 3 * LANES, sum3);
        }
        for (; d + LANES <= length; d += LANES) {
            sum0 = product(left, leftAt + d, right, rightAt + d, sum0);
        }
        FloatVector sums = sum0.add(sum1).add(sum2.add(sum3));
        float sum = 0;
        for (int lane = 0; lane < LANES; lane++) {
            sum += sums.lane(lane);
        }
        for (; d < length; d++) {
            sum = Math.fma(left[leftAt + d], right[rightAt + d], sum);
        }
        return sum;
    }

    private static FloatVector product(float[] left, int leftAt, float[] right, int rightAt, FloatVector sum) {
        return FloatVector.fromArray(FLOATS, left, leftAt).fma(FloatVector.fromArray(FLOATS, right, rightAt), sum);
    }

    @Override
    public void exp(float[] values, float scale, float shift) {
        int bound = FLOATS.loopBound(values.length);
        FloatVector scales = FloatVector.broadcast(FLOATS, scale);
        FloatVector shifts = FloatVector.broadcast(FLOATS, shift);
        FloatVector c6 = FloatVector.broadcast(FLOATS, Exponential.C6);
        FloatVector c5 = FloatVector.broadcast(FLOATS, Exponential.C5);
        FloatVector c4 = FloatVector.broadcast(FLOATS, Exponential.C4);
        FloatVector c3 = FloatVector.broadcast(FLOATS, Exponential.C3);
        FloatVector c2 = FloatVector.broadcast(FLOATS, Exponential.C2);
        FloatVector c1 = FloatVector.broadcast(FLOATS, Exponential.C1);
        FloatVector one = FloatVector.broadcast(FLOATS, 1f);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector y = FloatVector.fromArray(FLOATS, values, i)
                    .fma(scales, shifts)
                    .mul(Exponential.LOG2_E)
                    .min(126f)
                    .max(-126f);
            FloatVector shifted = y.add(Exponential.ROUNDING);
            FloatVector f = y.sub(shifted.sub(Exponential.ROUNDING));
            FloatVector p =
                    c6.fma(f, c5).fma(f, c4).fma(f, c3).fma(f, c2).fma(f, c1).fma(f, one);
            // the low bits of the shifted float hold the rounded integer: no conversion needed
            IntVector exponent = shifted.reinterpretAsInts().add(127).lanewise(VectorOperators.LSHL, 23);
            p.mul(exponent.reinterpretAsFloats()).intoArray(values, i);
        }
        for (int i = bound; i < values.length; i++) {
            values[i] = Exponential.exp(Math.fma(values[i], scale, shift));
        }
    }

    @Override
    public int dot(byte[] left, int leftAt, byte[] right, int rightAt, int length) {
        int step = SHORTS.length();
        int d = 0;
        IntVector sums = IntVector.zero(INTS);
        for (; d + 2 * step <= length; d += 2 * step) {
            sums = add(sums, widen(left, leftAt + d), widen(left, leftAt + d + step), right, rightAt + d);
        }
        int sum = sums.reduceLanes(VectorOperators.ADD);
        for (; d < length; d++) {
            sum += left[leftAt + d] * right[rightAt + d];
        }
        return sum;
    }

    private static ShortVector widen(byte[] bytes, int at) {
        return (ShortVector)
                ByteVector.fromArray(BYTES_OF_SHORTS, bytes, at).convertShape(VectorOperators.B2S, SHORTS, 0);
    }

    /** Two vectors at a time: the query's bytes are widened once for both, and their sums need not wait for each other. */
    @Override
    public void dots(byte[] query, byte[] vectors, int first, int count, int[] out) {
        int width = query.length;
        int step = 2 * SHORTS.length();
        int bound = width - width % step;
        int i = 0;
        for (; i + 2 <= count; i += 2) {
            int row0 = (first + i) * width;
            int row1 = row0 + width;
            IntVector sum0 = IntVector.zero(INTS);
            IntVector sum1 = IntVector.zero(INTS);
            for (int d = 0; d < bound; d += step) {
                ShortVector low = widen(query, d);
                ShortVector high = widen(query, d + SHORTS.length());
                sum0 = add(sum0, low, high, vectors, row0 + d);
                sum1 = add(sum1, low, high, vectors, row1 + d);
            }
            out[i] = sum0.reduceLanes(VectorOperators.ADD);
            out[i + 1] = sum1.reduceLanes(VectorOperators.ADD);
            for (int d = bound; d < width; d++) {
                out[i] += query[d] * vectors[row0 + d];
                out[i + 1] += query[d] * vectors[row1 + d];
            }
        }
        for (; i < count; i++) {
            out[i] = dot(query, 0, vectors, (first + i) * width, width);
        }
    }

    /**
     * Two products of at most 127² fit a short together: 2 × 16,129 = 32,258. Each int then holds two such sums, split by
     * shifts, which cost half of what widening conversions do.
     */
    private static IntVector add(IntVector sum, ShortVector low, ShortVector high, byte[] vectors, int at) {
        IntVector pairs = low.mul(widen(vectors, at))
                .add(high.mul(widen(vectors, at + SHORTS.length())))
                .reinterpretAsInts();
        return sum.add(pairs.lanewise(VectorOperators.ASHR, 16))
                .add(pairs.lanewise(VectorOperators.LSHL, 16).lanewise(VectorOperators.ASHR, 16));
    }
}
