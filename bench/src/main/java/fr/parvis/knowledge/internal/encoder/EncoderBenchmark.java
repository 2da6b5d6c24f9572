package fr.parvis.knowledge.internal.encoder;

import fr.parvis.knowledge.internal.analysis.FrenchAnalysis;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A question's vector and the exact scan of 30,000 passages; rows are random, which changes nothing to the time. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector"})
public class EncoderBenchmark {
    private static final int PASSAGES = 30_000;
    private static final int DIMENSIONS = 256;
    private static final int WORDS = 15_000;
    private static final String QUESTION =
            "Bonjour, je voudrais savoir si mon employeur a le droit de refuser mes congés payés pendant le préavis ?";

    private StaticEncoder encoder;
    private VectorScan fast;
    private VectorScan plain;

    @Setup
    public void setUp() {
        Random random = new Random(1);
        FrenchAnalysis analysis = new FrenchAnalysis();
        List<String> vocabulary = new ArrayList<>(analysis.stems(QUESTION).stream().distinct().toList());
        for (int i = 0; i < WORDS; i++) {
            vocabulary.add("mot" + i);
        }
        FeatureSpace space = new FeatureSpace(vocabulary);
        byte[] rows = new byte[space.size() * DIMENSIONS];
        random.nextBytes(rows);
        float[] scales = new float[space.size()];
        for (int i = 0; i < scales.length; i++) {
            scales[i] = random.nextFloat();
        }
        encoder = new StaticEncoder(
                new StaticRows(space, DIMENSIONS, IntStream.range(0, space.size()).toArray(), scales, rows, 0),
                analysis::stems);
        byte[] vectors = new byte[PASSAGES * DIMENSIONS];
        for (int i = 0; i < vectors.length; i++) {
            vectors[i] = (byte) Math.round(random.nextGaussian() * 16);
        }
        fast = new VectorScan(vectors, DIMENSIONS);
        plain = new VectorScan(vectors, DIMENSIONS, new ScalarArithmetic());
        int[] found = encodeAndScan().ordinals();
        int[] expected = encodeAndScanInPlainJava().ordinals();
        if (found.length != 100 || !Arrays.equals(found, expected)) {
            throw new IllegalStateException("the two scans differ");
        }
    }

    @Benchmark
    public float[] encode() {
        return encoder.encodeQuestion(QUESTION);
    }

    @Benchmark
    public VectorScan.Nearest encodeAndScan() {
        return fast.nearest(encoder.encodeQuestion(QUESTION), 100);
    }

    @Benchmark
    public VectorScan.Nearest encodeAndScanInPlainJava() {
        return plain.nearest(encoder.encodeQuestion(QUESTION), 100);
    }
}
