package fr.parvis.knowledge.internal.encoder;

/**
 * The few array operations that encoding, training and scanning spend their time in. Both implementations give the same bits
 * for {@link #addRows}, {@link #addRow}, {@link #addScaled}, {@link #exp} and the integer operations; {@link #dot} sums in another order.
 */
sealed interface Arithmetic permits ScalarArithmetic, VectorArithmetic {
    /** The fastest that this Java runs: the Vector API is an incubator module, absent unless the launcher adds it. */
    static Arithmetic fastest() {
        return Fastest.CHOSEN;
    }

    /** Chosen at first use, so that a command that encodes nothing loads nothing. */
    final class Fastest {
        private static final Arithmetic CHOSEN =
                ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                        ? new VectorArithmetic()
                        : new ScalarArithmetic();

        private Fastest() {}
    }

    /** out[at … at+width) += Σ weights[i] · matrix row rows[i], for i from {@code from} inclusive to {@code to} exclusive. */
    void addRows(float[] matrix, int width, int[] rows, float[] weights, int from, int to, float[] out, int at);

    /** out[at … at+width) += Σ weights[first + i] · matrix row i, for the first {@code count} rows. */
    void addRow(float[] matrix, int width, int count, float[] weights, int first, float[] out, int at);

    /** out += weight · bytes[offset … offset + out.length). */
    void addBytes(byte[] bytes, int offset, float weight, float[] out);

    /** out[at … at + values.length) += weight · values. */
    void addScaled(float[] values, float weight, float[] out, int at);

    float dot(float[] left, int leftAt, float[] right, int rightAt, int length);

    /** values[i] = exp(values[i] · scale + shift), relative error below 1e-5, for results between 1e-30 and 1e30. */
    void exp(float[] values, float scale, float shift);

    /** Products of bytes between -127 and 127; -128 is not allowed. */
    int dot(byte[] left, int leftAt, byte[] right, int rightAt, int length);

    /** out[i] = dot of {@code query} and the i-th vector after {@code first}, for the first {@code count}. */
    void dots(byte[] query, byte[] vectors, int first, int count, int[] out);
}
