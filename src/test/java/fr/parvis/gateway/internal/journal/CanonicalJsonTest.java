package fr.parvis.gateway.internal.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.parvis.gateway.Journal;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {
    private static final String ID = "01ARZ3NDEKTSV4RRFFQ69G5FAV";
    private static final String TIME = "2026-11-24T09:30:15.042Z";
    private static final int[] ALPHABET =
            "abc\"\\/\b\f\n\r\t\u0001\u001f\u007f é€ﬁ'{}[]:,".codePoints().toArray();

    @Test
    void isWhatTheReferenceLibraryMakesOfThousandsOfRandomEntries() throws IOException {
        Random random = new Random(20261124);
        for (int i = 0; i < 5_000; i++) {
            String written = CanonicalJson.entry(
                    entry(random), CanonicalJson.object(details(random)), random.nextInt(1_000_000), ID, TIME);
            assertThat(new JsonCanonicalizer(written).getEncodedString()).isEqualTo(written);
        }
    }

    @Test
    void comparesEqualToItsColumnsAndToNoOthers() {
        Random random = new Random(8785);
        EntryComparison comparison = new EntryComparison();
        for (int i = 0; i < 5_000; i++) {
            Journal.Entry entry = printable(random);
            byte[] canonical = CanonicalJson.entry(entry, CanonicalJson.object(details(random)), i, ID, TIME)
                    .getBytes(UTF_8);
            byte[] columns = String.join(
                            "\u001f", entry.code(), entry.decision(), ID, entry.kind(), TIME, entry.useCase())
                    .getBytes(UTF_8);
            assertThat(comparison.matches(canonical, columns, i)).isTrue();
            assertThat(comparison.matches(canonical, columns, i + 1)).isFalse();
            columns[random.nextInt(columns.length)] ^= 1;
            assertThat(comparison.matches(canonical, columns, i)).isFalse();
        }
    }

    @Property(tries = 2_000)
    void refusesAnyTextThatIsNotAnEntry(@ForAll byte[] noise) {
        assertThat(new EntryComparison().matches(noise, "a\u001fb\u001fc\u001fd\u001fe\u001ff".getBytes(UTF_8), 0))
                .isFalse();
    }

    @Test
    void refusesBytesAfterTheEntryAndDetailsThatAreNotFlat() {
        EntryComparison comparison = new EntryComparison();
        String entry = "{\"code\":\"a\",\"decision\":\"b\",\"details\":{},\"id\":\"c\",\"index\":0,\"kind\":\"d\","
                + "\"time\":\"e\",\"useCase\":\"f\"}";
        byte[] columns = "a\u001fb\u001fc\u001fd\u001fe\u001ff".getBytes(UTF_8);
        assertThat(comparison.matches(entry.getBytes(UTF_8), columns, 0)).isTrue();
        assertThat(comparison.matches((entry + " ").getBytes(UTF_8), columns, 0))
                .isFalse();
        assertThat(comparison.matches(entry.replace("{}", "{\"x\":{}}").getBytes(UTF_8), columns, 0))
                .isFalse();
        assertThat(comparison.matches(entry.replace("{}", "{\"x\":1").getBytes(UTF_8), columns, 0))
                .isFalse();
    }

    /** Samples of RFC 8785 appendix B. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "444b1ae4d6e2ef4f, 999999999999999900000",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332"
    })
    void writesNumbersAsTheStandardSays(String bits, String expected) {
        double value = Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16));
        assertThat(CanonicalJson.object(Map.of("x", value))).isEqualTo("{\"x\":" + expected + "}");
    }

    @Test
    void refusesWhatJsonCannotKeepExactly() {
        for (Object value : new Object[] {Double.NaN, Double.POSITIVE_INFINITY, 1L << 53, new Object(), "\ud800"}) {
            assertThatThrownBy(() -> CanonicalJson.object(Map.of("x", value)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static Journal.Entry entry(Random random) {
        return new Journal.Entry(text(random), text(random), text(random), text(random), Map.of());
    }

    private static Journal.Entry printable(Random random) {
        Journal.Entry entry = entry(random);
        return new Journal.Entry(
                printable(entry.kind()),
                printable(entry.useCase()),
                printable(entry.decision()),
                printable(entry.code()),
                Map.of());
    }

    private static String printable(String text) {
        return text.replaceAll("[\\x00-\\x1f]", "");
    }

    private static Map<String, Object> details(Random random) {
        Map<String, Object> details = new HashMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            Object value = switch (random.nextInt(6)) {
                case 0 -> text(random);
                case 1 -> random.nextBoolean();
                case 2 -> random.nextLong() >> 11;
                case 3 -> random.nextInt();
                case 4 -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
                default -> finite(random);
            };
            details.put(text(random), value);
        }
        return details;
    }

    private static double finite(Random random) {
        double value = Double.longBitsToDouble(random.nextLong());
        return Double.isFinite(value) ? value : 0.5;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.appendCodePoint(
                    random.nextInt(4) == 0
                            ? 0x10000 + random.nextInt(0x1000)
                            : ALPHABET[random.nextInt(ALPHABET.length)]);
        }
        return text.toString();
    }
}
