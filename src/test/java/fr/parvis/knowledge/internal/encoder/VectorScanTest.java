package fr.parvis.knowledge.internal.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class VectorScanTest {
    @Property(tries = 100)
    void findsWhatAPlainSortFinds(
            @ForAll @IntRange(min = 0, max = 2500) int size,
            @ForAll @IntRange(min = 1, max = 70) int dimensions,
            @ForAll @IntRange(min = 0, max = 40) int count,
            @ForAll boolean vectorised,
            @ForAll long seed) {
        Random random = new Random(seed);
        byte[] vectors = new byte[size * dimensions];
        for (int i = 0; i < size; i++) {
            // one in three repeats the first, so that ties are met
            float[] vector = random.nextInt(3) == 0 ? unit(new Random(seed), dimensions) : unit(random, dimensions);
            System.arraycopy(Quantisation.toBytes(vector), 0, vectors, i * dimensions, dimensions);
        }
        float[] query = unit(random, dimensions);
        IntPredicate accepted = ordinal -> ordinal % 5 != 2;
        VectorScan scan =
                new VectorScan(vectors, dimensions, vectorised ? new VectorArithmetic() : new ScalarArithmetic());

        byte[] asked = Quantisation.toBytes(query);
        int[] exact = IntStream.range(0, size)
                .map(ordinal -> new ScalarArithmetic().dot(asked, 0, vectors, ordinal * dimensions, dimensions))
                .toArray();
        int[] expected = IntStream.range(0, size)
                .filter(accepted)
                .boxed()
                .sorted(Comparator.comparingInt((Integer ordinal) -> -exact[ordinal])
                        .thenComparing(Comparator.naturalOrder()))
                .limit(count)
                .mapToInt(Integer::intValue)
                .toArray();

        VectorScan.Nearest nearest = scan.nearest(query, count, accepted);
        assertThat(nearest.ordinals()).isEqualTo(expected);
        assertThat(nearest.cosines()).isEqualTo(scan.cosines(query, expected));
        float[] all = scan.cosines(query);
        assertThat(all).hasSize(size);
        for (int ordinal = 0; ordinal < size; ordinal++) {
            assertThat(all[ordinal]).isEqualTo(exact[ordinal] / 65536f);
        }
    }

    @Property(tries = 50)
    void staysWithinTheBoundOfRounding(@ForAll @IntRange(min = 64, max = 400) int dimensions, @ForAll long seed) {
        Random random = new Random(seed);
        float[] left = unit(random, dimensions);
        float[] right = unit(random, dimensions);
        double exact = TinyTown.cosine(left, right);
        float[] found = new VectorScan(Quantisation.toBytes(left), dimensions).cosines(right, new int[] {0});
        // each side is off by at most 1/512 a component: |error| <= (|left|₁ + |right|₁ + d/512) / 512, far less in
        // practice
        assertThat((double) found[0]).isCloseTo(exact, within(.01));
    }

    @Example
    void refusesBytesThatAreNoWholeNumberOfVectors() {
        assertThatThrownBy(() -> new VectorScan(new byte[10], 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new VectorScan(new byte[9], 3).nearest(new float[4], 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static float[] unit(Random random, int dimensions) {
        float[] vector = new float[dimensions];
        double norm = 0;
        for (int d = 0; d < dimensions; d++) {
            vector[d] = (float) random.nextGaussian();
            norm += vector[d] * vector[d];
        }
        for (int d = 0; d < dimensions; d++) {
            vector[d] /= (float) Math.sqrt(norm);
        }
        return vector;
    }
}
