package fr.parvis.assistant.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UnitAskedTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "À quel prix puis-je déjeuner ? | Le repas coûte 8,50 €. | true",
                "À quel prix puis-je déjeuner ? | Le self ouvre à 11 h 30. | false",
                "Jusqu’à quel âge ? | avoir au plus 41 ans | true",
                "Combien de jours de congé ? | Vous avez 25 jours. | true",
                "Combien de places ? | Il y a douze places. | true",
                "Combien de places ? | Il y a 200 €. | false",
                "Sous quel délai ? | La réponse vient dans les deux mois. | true",
                "Quels horaires ? | Ouvert de 9 h à 12 h. | true",
                "À qui m’adresser ? | Appelez le 02 99 00 15 00. | true",
                "Quel pourcentage ? | à 90 % du traitement | true",
                "Est-ce permis ? | Oui. | false",
            })
    void holdsWhatIsAsked(String question, String text, boolean held) {
        assertThat(UnitAsked.by(question).heldBy(SentenceShape.of(text))).isEqualTo(held);
    }
}
