package fr.parvis.knowledge.internal.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** The Vector API against plain Java, at every length. */
class ArithmeticTest {
    private final Arithmetic plain = new ScalarArithmetic();
    private final Arithmetic fast = new VectorArithmetic();

    @Property(tries = 200)
    void addsRowsToTheSameBits(@ForAll @IntRange(min = 1, max = 300) int width, @ForAll long seed) {
        Random random = new Random(seed);
        float[] matrix = floats(random, 7 * width);
        int[] rows = random.ints(1 + random.nextInt(12), 0, 7).toArray();
        float[] weights = floats(random, 12);
        float[] one = new float[width + 3];
        float[] other = new float[width + 3];
        plain.addRows(matrix, width, rows, weights, 0, rows.length, one, 2);
        fast.addRows(matrix, width, rows, weights, 0, rows.length, other, 2);
        assertThat(other).isEqualTo(one);
        plain.addRow(matrix, width, 7, weights, 3, one, 3);
        fast.addRow(matrix, width, 7, weights, 3, other, 3);
        assertThat(other).isEqualTo(one);
        float[] values = floats(random, width);
        plain.addScaled(values, .3f, one, 1);
        fast.addScaled(values, .3f, other, 1);
        assertThat(other).isEqualTo(one);
        assertThat(fast.dot(one, 1, other, 2, width)).isCloseTo(plain.dot(one, 1, other, 2, width), within(2e-3f));
    }

    @Property(tries = 200)
    void addsBytesAndMultipliesThemToTheSameBits(@ForAll @IntRange(min = 1, max = 300) int width, @ForAll long seed) {
        Random random = new Random(seed);
        byte[] left = bytes(random, 3 * width);
        byte[] right = bytes(random, width);
        float[] one = floats(random, width);
        float[] other = one.clone();
        plain.addBytes(left, 2 * width, .7f, one);
        fast.addBytes(left, 2 * width, .7f, other);
        assertThat(other).isEqualTo(one);
        assertThat(fast.dot(left, width, right, 0, width)).isEqualTo(plain.dot(left, width, right, 0, width));
        int[] few = new int[2];
        int[] same = new int[2];
        plain.dots(right, left, 1, 2, few);
        fast.dots(right, left, 1, 2, same);
        assertThat(same).isEqualTo(few);
    }

    @Property(tries = 20)
    void neverOverflowsAtTheExtremes(@ForAll @IntRange(min = 1, max = 300) int width) {
        byte[] most = new byte[width];
        Arrays.fill(most, (byte) -127);
        assertThat(fast.dot(most, 0, most, 0, width)).isEqualTo(127 * 127 * width);
    }

    @Property(tries = 100)
    void raisesToTheExponential(@ForAll long seed) {
        float[] values = floats(new Random(seed), 37);
        float[] one = values.clone();
        float[] other = values.clone();
        plain.exp(one, 10, -10);
        fast.exp(other, 10, -10);
        assertThat(other).isEqualTo(one);
        for (int i = 0; i < values.length; i++) {
            double exact = Math.exp(Math.fma(values[i], 10f, -10f));
            assertThat(one[i] / exact).isCloseTo(1, within(1e-5));
        }
    }

    private static float[] floats(Random random, int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextFloat(-2, 2);
        }
        return values;
    }

    private static byte[] bytes(Random random, int length) {
        byte[] values = new byte[length];
        for (int i = 0; i < length; i++) {
            values[i] = (byte) random.nextInt(-127, 128);
        }
        return values;
    }
}
