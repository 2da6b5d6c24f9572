package fr.parvis.assistant.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ContrastsTest {
    @Test
    void tellsTheOtherSideFromTheQuestionsOwn() {
        Contrasts asked = new Contrasts(List.of("je", "suis", "fonctionnaire"));

        assertThat(asked.kept("titulaires")).isNotZero();
        assertThat(asked.opposed("titulaires")).isZero();
        assertThat(asked.opposed("contractuels")).isNotZero();
        assertThat(asked.opposed("contractuelle")).isNotZero();
        assertThat(asked.kept("velo")).isZero();
    }

    @Test
    void aQuestionThatNamesBothSidesTakesNone() {
        Contrasts asked = new Contrasts(List.of("titulaire", "ou", "contractuel"));

        assertThat(asked.kept("titulaire")).isZero();
        assertThat(asked.opposed("contractuel")).isZero();
    }
}
