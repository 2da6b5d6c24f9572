package fr.parvis.assistant.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QuantitiesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "J’ai covoituré 72 jours, combien ? | Jours : de 60 à 99 jours ; Montant : 200 € | 1",
                "J’ai covoituré 72 jours, combien ? | Jours : de 30 à 59 jours ; Montant : 100 € | -1",
                "j'ai 25 ans | Avoir moins de 26 ans | 1",
                "j'ai 27 ans | Avoir moins de 26 ans | -1",
                "mon quotient est de 1 640 € | Quotient : plus de 1 400 € | 1",
                "mon quotient est de 640 € | Quotient : de 501 à 700 € | 1",
                "j'ai 25 ans | Comptez 30 jours | 0",
                "et pour moi ? | de 30 à 59 jours | 0",
                "j'ai 60 ans | 55 ans et plus | 1",
            })
    void fitsWhatTheQuestionGives(String question, String text, int fit) {
        assertThat(new Quantities(question).fit(SentenceShape.of(text))).isEqualTo(fit);
    }
}
