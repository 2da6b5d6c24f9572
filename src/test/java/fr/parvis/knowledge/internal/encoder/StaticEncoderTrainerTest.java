package fr.parvis.knowledge.internal.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.parvis.platform.Progress;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
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
        StaticEncoder encoder = trainer(shuffled, () -> false).train(Progress.SILENT);
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
        List<TrainingPair> pairs = TinyTown.pairs(12);
        StaticEncoderTrainer trainer = trainer(pairs, () -> asked.incrementAndGet() > pairs.size() + 3);
        assertThatThrownBy(() -> trainer.train(Progress.SILENT)).isInstanceOf(CancellationException.class);
        assertThat(asked.get()).isEqualTo(pairs.size() + 4);
        assertThatThrownBy(() -> trainer(pairs, () -> true)).isInstanceOf(CancellationException.class);
    }

    @Test
    void tellsHowFarItIs() {
        AtomicLong last = new AtomicLong();
        trainer(TinyTown.pairs(12), () -> false).train((stage, done, total) -> {
            assertThat(stage).isEqualTo("ingestion.stage.training");
            assertThat(done).isBetween(last.get(), total);
            assertThat(total).isEqualTo(120);
            last.set(done);
        });
        assertThat(last.get()).isEqualTo(120);
    }

    @Test
    void refusesToTrainOnNothing() {
        assertThatThrownBy(() -> trainer(List.of(), () -> false)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void readsASmallCollectionMoreOftenAndALargeOneNoLongerThanAllowed() {
        TrainingSettings settings = TrainingSettings.DEFAULT;
        assertThat(settings.steps(1)).isEqualTo(20);
        assertThat(settings.steps(3)).isEqualTo(39);
        assertThat(settings.steps(100)).isEqualTo(500);
        assertThat(settings.steps(10_000)).isEqualTo(settings.mostSteps());
    }

    private static StaticEncoderTrainer trainer(List<TrainingPair> pairs, BooleanSupplier cancelled) {
        return new StaticEncoderTrainer(
                pairs, TinyTown.STEMS, new QueryNoise(List.of()), TinyTown.settings(SEED), cancelled);
    }
}
