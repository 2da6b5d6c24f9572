package fr.parvis.assistant.internal.support;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.assistant.internal.support.WrittenSentences.Written;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WrittenSentencesTest {
    @Test
    void cutsAtMarksHoweverTheTextArrives() {
        String text =
                "La prime vaut 90 € [2]. Voir l’art. L. 12 du code. Elle est versée en mars [1][3]\n- **Le dossier** est déposé en ligne. [1, 2]";
        List<Written> wanted = List.of(
                new Written("La prime vaut 90 €", List.of(2)),
                new Written("Voir l’art. L. 12 du code.", List.of()),
                new Written("Elle est versée en mars", List.of(1, 3)),
                new Written("Le dossier est déposé en ligne.", List.of(1, 2)));
        for (int size = 1; size <= text.length(); size++) {
            assertThat(read(text, size)).as("pieces of %d", size).isEqualTo(wanted);
        }
    }

    @Test
    void settlesASentenceOnlyWhenNoOtherMarkCanFollow() {
        WrittenSentences sentences = new WrittenSentences();
        assertThat(sentences.add("La prime vaut 90 € [1]")).isEmpty();
        assertThat(sentences.add("[2]")).isEmpty();
        assertThat(sentences.add("\n")).containsExactly(new Written("La prime vaut 90 €", List.of(1, 2)));
    }

    @Test
    void keepsTheLastSentenceForTheEnd() {
        WrittenSentences sentences = new WrittenSentences();
        assertThat(sentences.add("Rien n’est dit de cela.")).isEmpty();
        assertThat(sentences.finish()).containsExactly(new Written("Rien n’est dit de cela.", List.of()));
        assertThat(sentences.finish()).isEmpty();
    }

    private static List<Written> read(String text, int size) {
        WrittenSentences sentences = new WrittenSentences();
        List<Written> all = new ArrayList<>();
        for (int i = 0; i < text.length(); i += size) {
            all.addAll(sentences.add(text.substring(i, Math.min(text.length(), i + size))));
        }
        all.addAll(sentences.finish());
        return all;
    }
}
