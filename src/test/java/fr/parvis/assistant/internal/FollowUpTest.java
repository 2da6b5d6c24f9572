package fr.parvis.assistant.internal;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.assistant.internal.FollowUp.Kind;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FollowUpTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Combien de jours de congé pour un titulaire ?       | et pour une contractuelle ?   | Combien de jours de congé pour une contractuelle ?
            Combien vaut un jour pour la catégorie B ?          | et en C ?                     | Combien vaut un jour pour la catégorie C ?
            Quelle aide pour 45 jours de vélo ?                 | et pour 110 jours             | Quelle aide pour 110 jours de vélo ?
            Quel prix avec un quotient de 650 € ?               | Et avec 1 200 ?               | Quel prix avec un quotient de 1 200 € ?
            Quel est le budget pour les lycées, au total ?      | Et pour les transports ?      | Quel est le budget pour les transports, au total ?
            Quelle aide pour un stage en Italie ?               | et à La Réunion ?             | Quelle aide pour un stage à La Réunion ?
            Quel est le remboursement d’une nuit ?              | Et le repas du soir ?         | Quel est le remboursement d’une nuit… Et le repas du soir ?
            Qui peut demander l’aide ?                          | elle est versée quand         | Qui peut demander l’aide… elle est versée quand ?
            """)
    void completesWhatATurnLeavesOut(String last, String turn, String full) {
        assertThat(read(turn, last).text()).isEqualTo(full);
    }

    @ParameterizedTest
    @ValueSource(strings = {"merci", "ok merci beaucoup !", "Bonjour", "D’accord, c’est noté.", "thanks", "ça marche"})
    void thanksAndGreetingsAskNothing(String turn) {
        assertThat(read(turn, "Quel est le montant ?").kind()).isEqualTo(Kind.SMALL_TALK);
        assertThat(FollowUp.read(turn, List.of(), TODAY).kind()).isEqualTo(Kind.SMALL_TALK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bonjour, quel est le montant de l’aide ?",
                "merci de me dire le montant",
                "ça marche le samedi ?"
            })
    void aGreetingBeforeAQuestionLeavesItAQuestion(String turn) {
        assertThat(read(turn, "Quel est le numéro ?").kind()).isNotEqualTo(Kind.SMALL_TALK);
    }

    @Test
    void theFirstTurnStandsAlone() {
        assertThat(FollowUp.read("et pour un contractuel ?", List.of(), TODAY).kind())
                .isEqualTo(Kind.ALONE);
    }

    @Test
    void aChangeOfSubjectStandsAlone() {
        FollowUp read = read("Autre chose : combien de caractères pour le mot de passe ?", "Quel est le délai ?");

        assertThat(read.kind()).isEqualTo(Kind.ALONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            et avant juillet ?                        | 2026-06-30
            et l’an dernier ?                         | 2025-11-24
            et l'année dernière ?                     | 2025-11-24
            et en 2025 ?                              | 2025-11-24
            et en 2027 ?                              | 2027-01-01
            et le 3 mars 2026 ?                       | 2026-03-03
            et avant le 15 septembre ?                | 2026-09-14
            et avant décembre ?                       | 2025-11-30
            et après le 1er janvier ?                 | 2027-01-01
            et depuis juillet ?                       | 2026-07-01
            et il y a deux ans ?                      | 2024-11-24
            et en mars dernier, c'était combien ?     | 2026-03-15
            """)
    void aTurnMayAskForAnotherDay(String turn, LocalDate day) {
        assertThat(read(turn, "Quel est le montant de l’indemnité ?").on()).isEqualTo(day);
    }

    @Test
    void onlyAnotherDayRepeatsTheQuestion() {
        FollowUp read = read("et avant juillet ?", "Quel est le montant de l’indemnité ?");

        assertThat(read.kind()).isEqualTo(Kind.LEANS);
        assertThat(read.text()).isEqualTo("Quel est le montant de l’indemnité ?");
    }

    @Test
    void aDeadlineIsNoDay() {
        FollowUp read = read("Il faut poser mes congés d’été avant juillet ?", "Combien de jours ai-je ?");

        assertThat(read.on()).isEqualTo(TODAY);
    }

    @Test
    void theDayOfTheLastTurnGoesOnUntilTodayIsAskedFor() {
        LocalDate june = LocalDate.of(2026, 6, 15);
        EarlierTurn last = new EarlierTurn("Quel était le montant ?", june, List.of());

        assertThat(FollowUp.read("et le plafond à l'époque ?", List.of(last), TODAY)
                        .on())
                .isEqualTo(june);
        assertThat(FollowUp.read("et le plafond ?", List.of(last), TODAY).on()).isEqualTo(june);
        assertThat(FollowUp.read("et aujourd’hui ?", List.of(last), TODAY).on()).isEqualTo(TODAY);
    }

    @Test
    void aDayThatDoesNotExistIsNotAskedFor() {
        assertThat(read("et le 31 juin 2026 ?", "Quel est le montant ?").on()).isEqualTo(TODAY);
    }

    @Test
    void aWholeQuestionOnSomethingElseDoesNotLean() {
        FollowUp read = read("Quel est le prix d’un abonnement de train pour un étudiant ?", "Qui valide ma mission ?");

        assertThat(leans(read, 0, .9)).isFalse();
    }

    @Test
    void wordsThatPointBackLean() {
        assertThat(leans(read("À qui m’adresser ?", "Qui peut demander l’aide ?"), 0, .5))
                .isTrue();
        assertThat(leans(read("et si je refuse ?", "Qui décide de ma mutation ?"), 0, .5))
                .isTrue();
        assertThat(leans(read("pourquoi ?", "Qui décide de ma mutation ?"), 0, .5))
                .isTrue();
        assertThat(leans(read("elle est versée quand ?", "Qui a droit à la prime ?"), .5, .5))
                .isTrue();
    }

    private static boolean leans(FollowUp read, double near, double alone) {
        Leaning.@Nullable Signs signs = read.signs();
        return signs == null ? read.kind() == Kind.LEANS : new Leaning(signs, near, alone).isLikely();
    }

    private static FollowUp read(String turn, String last) {
        return FollowUp.read(turn, List.of(new EarlierTurn(last, TODAY, List.of())), TODAY);
    }
}
