package fr.parvis.assistant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import fr.parvis.assistant.Reliability.Given;
import fr.parvis.assistant.Reliability.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReliabilityTest {
    @Test
    void countsTheAnswersOfEachWordAndThoseThatWereRight() {
        Reliability reliability = Reliability.of(List.of(
                new Given(.9, true, true),
                new Given(.8, true, false),
                new Given(.7, true, true),
                new Given(.6, false, false),
                new Given(.65, false, true),
                new Given(.1, true, false)));

        assertThat(reliability.rows())
                .extracting(Row::word)
                .containsExactly(Confidence.HIGH, Confidence.GOOD, Confidence.LOW);
        Row good = reliability.rows().get(1);
        assertThat(good.answers()).isEqualTo(3);
        assertThat(good.answerable()).isEqualTo(1);
        assertThat(good.right())
                .as("nothing is right where the documents do not answer")
                .isEqualTo(1);
        assertThat(good.stated()).isCloseTo(.65, within(1e-9));
        assertThat(reliability.rows().getFirst().share()).isEqualTo(.5);
    }
}
