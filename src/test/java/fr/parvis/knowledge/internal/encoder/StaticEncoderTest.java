package fr.parvis.knowledge.internal.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaticEncoderTest {
    private static StaticEncoder encoder;

    @TempDir
    Path folder;

    @BeforeAll
    static void train() {
        encoder = TinyTown.train(7);
    }

    @Test
    void givesUnitVectors() {
        float[] vector = encoder.encode("Où se trouve la piscine ?");
        assertThat(vector).hasSize(encoder.dimensions());
        assertThat(TinyTown.cosine(vector, vector)).isCloseTo(1, within(1e-5));
    }

    @Test
    void givesZeroForATextItKnowsNothingOf() {
        assertThat(encoder.encode("")).containsOnly(0f);
        assertThat(encoder.encode("???")).containsOnly(0f);
    }

    @Test
    void comparesStems() {
        String pool = TinyTown.STEMS.apply("piscine").getFirst();
        String water = TinyTown.STEMS.apply("aquatique").getFirst();
        String tomb = TinyTown.STEMS.apply("tombe").getFirst();
        assertThat(encoder.similarity(pool, pool)).isEqualTo(1);
        assertThat(encoder.similarity(pool, water)).isGreaterThan(encoder.similarity(pool, tomb) + .2);
        assertThat(encoder.similarity(pool, "ωωωωωω")).isZero();
        assertThat(encoder.similarity("ωωωωωω", "ωωωωωω")).isZero();
    }

    @Test
    void comesBackFromItsFileAsItWas() {
        Path file = folder.resolve("encoder.bin");
        encoder.save(file);
        StaticEncoder opened = StaticEncoder.open(file, TinyTown.STEMS);
        assertThat(opened.id()).isEqualTo(encoder.id());
        assertThat(opened.encode("menus de la cantine")).isEqualTo(encoder.encode("menus de la cantine"));
        opened.save(file);
        assertThat(StaticEncoder.open(file, TinyTown.STEMS).id()).isEqualTo(encoder.id());
    }

    @Test
    void refusesAFileThatWasCutAlteredOrIsSomethingElse() throws IOException {
        Path file = folder.resolve("encoder.bin");
        encoder.save(file);
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(3);
        for (int i = 0; i < 50; i++) {
            byte[] altered = whole.clone();
            altered[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            refuses(altered);
            refuses(Arrays.copyOf(whole, random.nextInt(whole.length)));
        }
        refuses(Arrays.copyOf(whole, whole.length + 1));
        refuses("not an encoder at all, only some words".repeat(10).getBytes(StandardCharsets.UTF_8));
        Files.delete(file);
        assertThatThrownBy(() -> StaticEncoder.open(file, TinyTown.STEMS)).isInstanceOf(EncoderUnreadable.class);
    }

    private void refuses(byte[] content) throws IOException {
        Path file = folder.resolve("bad.bin");
        Files.write(file, content);
        assertThatThrownBy(() -> StaticEncoder.open(file, TinyTown.STEMS)).isInstanceOf(EncoderUnreadable.class);
    }
}
