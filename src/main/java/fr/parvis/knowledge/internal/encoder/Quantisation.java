package fr.parvis.knowledge.internal.encoder;

/**
 * Unit vectors as bytes, one scale for all of them so that their dot products compare: a component is rounded to the nearest
 * 1/256 and cut at ±127/256. The error of a cosine has a standard deviation near 1/256/√12 ≈ 0.0011 for each quantised side.
 */
public final class Quantisation {
    private static final float SCALE = 256f;

    private static final int DOTS_BEFORE_VECTORS = 5_000;
    private static final Arithmetic PLAIN = new ScalarArithmetic();

    /** How many products were made; approximate among threads. */
    private static int made;

    private Quantisation() {}

    /**
     * The product of {@code left} with as many bytes of {@code right} from {@code at} on, all between -127 and 127. The first
     * ones in plain Java: a question on the command line is over before the Vector API is compiled.
     */
    public static int dot(byte[] left, byte[] right, int at) {
        if (made < DOTS_BEFORE_VECTORS) {
            made++;
            return PLAIN.dot(left, 0, right, at, left.length);
        }
        return Arithmetic.fastest().dot(left, 0, right, at, left.length);
    }

    /** Bytes between -127 and 127. */
    public static byte[] toBytes(float[] unit) {
        byte[] bytes = new byte[unit.length];
        for (int d = 0; d < unit.length; d++) {
            bytes[d] = (byte) Math.clamp(Math.round(unit[d] * SCALE), -127, 127);
        }
        return bytes;
    }

    /** The cosine that a dot product of two quantised vectors stands for. */
    static float cosine(int dot) {
        return dot / (SCALE * SCALE);
    }
}
