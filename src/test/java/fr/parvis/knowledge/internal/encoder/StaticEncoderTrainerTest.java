package fr.parvis.knowledge.internal.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.parvis.platform.Progress;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StaticEncoderTrainerTest {
    private static final long SEED = 7;

    @Test
    void bringsParaphrasesWithoutACommonWordTogether() {
        StaticEncoder encoder = TinyTown.train(SEED);
        for (int asked = 0; asked < TinyTown.SUBJECTS.size(); asked++) {
            float[] query = encoder.encode(TinyTown.SUBJECTS.get(asked).getFirst());
            double own = TinyTown.cosine(
                    query, encoder.encode(TinyTown.SUBJECTS.get(asked).getLast()));
            for (int other = 0; other < TinyTown.SUBJECTS.size(); other++) {
                if (other != asked) {
                    double foreign = TinyTown.cosine(
                            query, encoder.encode(TinyTown.SUBJECTS.get(other).getLast()));
                    assertThat(own - foreign).as("%d against %d", asked, other).isGreaterThan(.2);
                }
            }
        }
    }

    @Test
    void learnsNothingFromPairsThatContradictEachOther() {
        // every query with every passage: no direction to learn, so the test above measures training and not chance
        List<TrainingPair> shuffled = IntStream.range(0, 144)
                .mapToObj(i -> new TrainingPair(
                        TinyTown.SUBJECTS.get(i % 12).getFirst(),
                        TinyTown.SUBJECTS.get(i / 12).getLast(),
                        "D" + i,
                        TrainingPair.Origin.TITLE))
                .toList();
        StaticEncoder encoder = trainer(SEED).train(shuffled, Progress.SILENT, () -> false);
        double own = 0;
        for (List<String> subject : TinyTown.SUBJECTS) {
            own += TinyTown.cosine(encoder.encode(subject.getFirst()), encoder.encode(subject.getLast())) / 12;
        }
        assertThat(own).isLessThan(.5);
    }

    @Test
    void understandsAMisspeltWordByItsCharacters() {
        StaticEncoder encoder = TinyTown.train(SEED);
        float[] query = encoder.encode("la biblioteque");
        double own = TinyTown.cosine(query, encoder.encode("médiathèque et prêt de documents"));
        double foreign = TinyTown.cosine(query, encoder.encode("concession funéraire et inhumation"));
        assertThat(own).isGreaterThan(foreign + .2);
    }

    @Test
    void givesTheSameEncoderForTheSameSeedAndAnotherForAnother() {
        String id = TinyTown.train(SEED).id();
        assertThat(TinyTown.train(SEED).id()).isEqualTo(id);
        assertThat(TinyTown.train(SEED + 1).id()).isNotEqualTo(id);
    }

    @Test
    void stopsWhenCancelled() {
        AtomicLong asked = new AtomicLong();
        assertThatThrownBy(() ->
                        trainer(SEED).train(TinyTown.pairs(12), Progress.SILENT, () -> asked.incrementAndGet() > 3))
                .isInstanceOf(CancellationException.class);
        assertThat(asked.get()).isEqualTo(4);
    }

    @Test
    void tellsHowFarItIs() {
        AtomicLong last = new AtomicLong();
        trainer(SEED)
                .train(
                        TinyTown.pairs(12),
                        (stage, done, total) -> {
                            assertThat(stage).isEqualTo("ingestion.stage.training");
                            assertThat(done).isBetween(last.get(), total);
                            assertThat(total).isEqualTo(120);
                            last.set(done);
                        },
                        () -> false);
        assertThat(last.get()).isEqualTo(120);
    }

    @Test
    void refusesToTrainOnNothing() {
        assertThatThrownBy(() -> trainer(SEED).train(List.of(), Progress.SILENT, () -> false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static StaticEncoderTrainer trainer(long seed) {
        return new StaticEncoderTrainer(TinyTown.STEMS, new QueryNoise(List.of()), TinyTown.settings(seed));
    }
}
