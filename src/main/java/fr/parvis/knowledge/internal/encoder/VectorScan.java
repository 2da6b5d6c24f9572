package fr.parvis.knowledge.internal.encoder;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Exact search over quantised vectors laid end to end: every one is compared, nothing is approximated but the rounding of
 * {@link Quantisation}. Immutable as long as the array is; thread-safe.
 */
public final class VectorScan {
    private static final int BLOCK = 1024;

    private final byte[] vectors;
    private final int dimensions;
    private final int size;
    private final Arithmetic arithmetic;

    /** @param vectors {@link Quantisation#toBytes} of each ordinal in turn; kept, not copied */
    public VectorScan(byte[] vectors, int dimensions) {
        this(vectors, dimensions, Arithmetic.fastest());
    }

    VectorScan(byte[] vectors, int dimensions, Arithmetic arithmetic) {
        if (dimensions <= 0 || vectors.length % dimensions != 0) {
            throw new IllegalArgumentException(
                    vectors.length + " bytes are no whole number of vectors of " + dimensions);
        }
        this.vectors = vectors;
        this.dimensions = dimensions;
        this.size = vectors.length / dimensions;
        this.arithmetic = arithmetic;
    }

    /** How many vectors: ordinals run from 0 to this, exclusive. */
    public int size() {
        return size;
    }

    /** Ordinals, best first (the smaller ordinal among equals), and their cosines. */
    public record Nearest(int[] ordinals, float[] cosines) {}

    /** The {@code count} nearest of the ordinals that {@code accepted} lets through; fewer when there are not so many. */
    public Nearest nearest(float[] query, int count, IntPredicate accepted) {
        byte[] bytes = bytes(query);
        Best best = new Best(Math.min(count, size));
        int[] dots = new int[Math.min(BLOCK, size)];
        for (int first = 0; first < size; first += BLOCK) {
            int block = Math.min(BLOCK, size - first);
            arithmetic.dots(bytes, vectors, first, block, dots);
            for (int i = 0; i < block; i++) {
                if (best.wants(dots[i]) && accepted.test(first + i)) {
                    best.add(dots[i], first + i);
                }
            }
        }
        return best.sorted();
    }

    public Nearest nearest(float[] query, int count) {
        return nearest(query, count, ordinal -> true);
    }

    /** The cosine of each of these ordinals, in their order. */
    public float[] cosines(float[] query, int[] ordinals) {
        byte[] bytes = bytes(query);
        float[] cosines = new float[ordinals.length];
        for (int i = 0; i < ordinals.length; i++) {
            cosines[i] = Quantisation.cosine(
                    arithmetic.dot(bytes, 0, vectors, Math.multiplyExact(ordinals[i], dimensions), dimensions));
        }
        return cosines;
    }

    /** The cosine of every ordinal. */
    public float[] cosines(float[] query) {
        byte[] bytes = bytes(query);
        float[] cosines = new float[size];
        int[] dots = new int[Math.min(BLOCK, size)];
        for (int first = 0; first < size; first += BLOCK) {
            int block = Math.min(BLOCK, size - first);
            arithmetic.dots(bytes, vectors, first, block, dots);
            for (int i = 0; i < block; i++) {
                cosines[first + i] = Quantisation.cosine(dots[i]);
            }
        }
        return cosines;
    }

    private byte[] bytes(float[] query) {
        if (query.length != dimensions) {
            throw new IllegalArgumentException("a query of " + query.length + " dimensions, wanted " + dimensions);
        }
        return Quantisation.toBytes(query);
    }

    /** A heap of the best so far, as longs that order by dot product, then by smaller ordinal; its root is the worst. */
    private static final class Best {
        private final long[] heap;
        private int held;

        Best(int capacity) {
            heap = new long[capacity];
        }

        boolean wants(int dot) {
            return held < heap.length || (heap.length > 0 && dot > (int) (heap[0] >> 32));
        }

        void add(int dot, int ordinal) {
            long entry = ((long) dot << 32) | (Integer.MAX_VALUE - ordinal);
            if (held < heap.length) {
                heap[held] = entry;
                rise(held++);
            } else {
                heap[0] = entry;
                sink();
            }
        }

        private void rise(int from) {
            int i = from;
            while (i > 0 && heap[i] < heap[(i - 1) / 2]) {
                swap(i, (i - 1) / 2);
                i = (i - 1) / 2;
            }
        }

        private void sink() {
            int i = 0;
            while (true) {
                int child = 2 * i + 1;
                if (child >= held) {
                    return;
                }
                if (child + 1 < held && heap[child + 1] < heap[child]) {
                    child++;
                }
                if (heap[i] <= heap[child]) {
                    return;
                }
                swap(i, child);
                i = child;
            }
        }

        private void swap(int i, int j) {
            long entry = heap[i];
            heap[i] = heap[j];
            heap[j] = entry;
        }

        Nearest sorted() {
            long[] entries = Arrays.copyOf(heap, held);
            Arrays.sort(entries);
            int[] ordinals = new int[held];
            float[] cosines = new float[held];
            for (int i = 0; i < held; i++) {
                long entry = entries[held - 1 - i];
                ordinals[i] = Integer.MAX_VALUE - (int) entry;
                cosines[i] = Quantisation.cosine((int) (entry >> 32));
            }
            return new Nearest(ordinals, cosines);
        }
    }
}
