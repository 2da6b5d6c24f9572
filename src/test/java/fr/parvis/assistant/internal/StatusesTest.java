package fr.parvis.assistant.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StatusesTest {
    private static final String CIVIL_SERVANTS = "Les fonctionnaires titulaires conservent leur traitement.";
    private static final String CONTRACT = "Les agents contractuels perçoivent les indemnités journalières.";
    private static final String BOTH = "Titulaires et contractuels déposent leur demande.";

    @Test
    void differWhenSomeTextsSpeakOfOneAndOthersOfTheOther() {
        String question = "Combien est-on payé pendant un arrêt ?";
        assertThat(Statuses.differ(question, List.of(CIVIL_SERVANTS, BOTH, CONTRACT)))
                .isTrue();
        assertThat(Statuses.differ(question, List.of(CIVIL_SERVANTS, BOTH))).isFalse();
        assertThat(Statuses.differ(question, List.of(BOTH))).isFalse();
        assertThat(Statuses.differ(question, List.of())).isFalse();
    }

    @Test
    void areToldByATextThatSpeaksOfBoth() {
        assertThat(Statuses.isOfBoth(BOTH)).isTrue();
        assertThat(Statuses.isOfBoth(CONTRACT)).isFalse();
    }

    @Test
    void areNotAskedOfAQuestionThatNamesOne() {
        assertThat(Statuses.differ("Et pour une vacataire ?", List.of(CIVIL_SERVANTS, CONTRACT)))
                .isFalse();
        assertThat(Statuses.differ("Un fonctionnaire est-il payé ?", List.of(CIVIL_SERVANTS, CONTRACT)))
                .isFalse();
    }
}
