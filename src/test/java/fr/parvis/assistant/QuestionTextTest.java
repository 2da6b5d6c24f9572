package fr.parvis.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class QuestionTextTest {
    static Stream<Arguments> questions() {
        return Stream.of(
                Arguments.of("Quel\0 est\007 le\033 tarif ?", "Quel est le tarif ?"),
                Arguments.of("Quel\u202e est\u200b le\u200f tarif ?", "Quel est le tarif ?"),
                Arguments.of("Quel\n\n\t  est le tarif ?", "Quel est le tarif ?"),
                Arguments.of("Quel tarif \ud83d ?", "Quel tarif ?"),
                Arguments.of("Quel tarif \ud83d\ude0a ?", "Quel tarif \ud83d\ude0a ?"),
                Arguments.of("L’été, ça coûte « 5 € » ?", "L’été, ça coûte « 5 € » ?"));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void keepsWhatIsReadAndNothingElse(String asked, String kept) {
        assertThat(QuestionText.clean(asked)).isEqualTo(kept);
    }
}
