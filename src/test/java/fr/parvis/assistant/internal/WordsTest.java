package fr.parvis.assistant.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void foldsEveryLetterAsTheNormalizerDoes() {
        for (char c = 1; c < Character.MIN_SURROGATE; c++) {
            String word = "l" + c + "e";
            String folded = Normalizer.normalize(word.toLowerCase(Locale.ROOT), Normalizer.Form.NFD)
                    .replaceAll("\\p{M}+", "")
                    .replace("œ", "oe")
                    .replace("æ", "ae");
            assertThat(Words.fold(word)).as("U+%04X", (int) c).isEqualTo(folded);
        }
    }

    @Test
    void foldsAccentsWrittenApartAndLigatures() {
        assertThat(Words.fold("E\u0301tat")).isEqualTo("etat");
        assertThat(Words.fold("Œuvre « À l’Élysée… »")).isEqualTo("oeuvre « a l’elysee… »");
    }
}
