package fr.parvis.knowledge.internal.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.parvis.platform.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncoderTrainingTest {
    @TempDir
    Path folder;

    private final EncoderTraining training = new EncoderTraining(TinyTown.STEMS, List.of(), TinyTown.settings(7), 50);

    @Test
    void servesAFirstEncoderThatFindsMoreThanWordsAlone() {
        Path file = folder.resolve("encoder.bin");
        TrainingOutcome outcome = training.train(file, town(), Progress.SILENT, () -> false);

        assertThat(outcome).isInstanceOfSatisfying(TrainingOutcome.Served.class, served -> {
            assertThat(served.report().recall()).isGreaterThan(served.report().recallBefore());
            assertThat(served.report().heldBack()).isGreaterThanOrEqualTo(10);
            assertThat(served.report().energy().value()).isPositive();
            assertThat(EncoderState.open(file, TinyTown.STEMS))
                    .isInstanceOfSatisfying(
                            EncoderState.Serving.class,
                            serving -> assertThat(serving.encoder().id())
                                    .isEqualTo(served.encoder().id()));
        });
    }

    @Test
    void keepsTheEncoderThatANewOneDoesNotBeat() {
        Path file = folder.resolve("encoder.bin");
        training.train(file, town(), Progress.SILENT, () -> false);
        String before = served(file);

        assertThat(training.train(file, town(), Progress.SILENT, () -> false))
                .isInstanceOfSatisfying(
                        TrainingOutcome.Kept.class,
                        kept -> assertThat(kept.report().recall())
                                .isEqualTo(kept.report().recallBefore()));
        assertThat(served(file)).isEqualTo(before);
    }

    @Test
    void saysWhyACorruptedEncoderDoesNotServeAndMendsItByTraining() throws IOException {
        Path file = folder.resolve("encoder.bin");
        assertThat(EncoderState.open(file, TinyTown.STEMS)).isEqualTo(new EncoderState.Absent());
        training.train(file, town(), Progress.SILENT, () -> false);
        byte[] content = Files.readAllBytes(file);
        content[content.length / 2]++;
        Files.write(file, content);

        assertThat(EncoderState.open(file, TinyTown.STEMS))
                .isInstanceOfSatisfying(
                        EncoderState.Unusable.class,
                        unusable -> assertThat(unusable.reason())
                                .contains("encoder.bin")
                                .contains("digest"));
        assertThat(training.train(file, town(), Progress.SILENT, () -> false))
                .isInstanceOf(TrainingOutcome.Served.class);
        assertThat(EncoderState.open(file, TinyTown.STEMS)).isInstanceOf(EncoderState.Serving.class);
    }

    @Test
    void leavesThingsAsTheyWereWhenCancelled() {
        Path file = folder.resolve("encoder.bin");
        assertThatThrownBy(() -> training.train(file, town(), Progress.SILENT, () -> true))
                .isInstanceOf(CancellationException.class);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void trainsNothingFromTooFewPairs() {
        Path file = folder.resolve("encoder.bin");
        assertThat(training.train(file, town().subList(0, 40), Progress.SILENT, () -> false))
                .isInstanceOf(TrainingOutcome.TooFewPairs.class);
        assertThat(file).doesNotExist();
    }

    @Test
    void holdsTheSameDocumentsBackEachTimeAndTrainsOnNoneOfThem() {
        HeldBackPairs held = new HeldBackPairs(town(), 1);
        assertThat(held.trained()).isNotEmpty().noneMatch(pair -> HeldBackPairs.isHeldBack(pair.document()));
        int back = 0;
        for (int i = 0; i < 10_000; i++) {
            back += HeldBackPairs.isHeldBack("F" + i) ? 1 : 0;
        }
        assertThat(back).isBetween(400, 600);
    }

    private static String served(Path file) {
        return StaticEncoder.open(file, TinyTown.STEMS).id();
    }

    /** Many documents a subject, so that some of each are held back and yet can be found. */
    private static List<TrainingPair> town() {
        List<TrainingPair> pairs = new ArrayList<>();
        for (int i = 0; i < 1_200; i++) {
            List<String> subject = TinyTown.SUBJECTS.get(i % TinyTown.SUBJECTS.size());
            String[] words = subject.getFirst().split(" ");
            String query = words[i / 12 % words.length] + " " + words[(i / 12 + 1) % words.length] + " rue " + i / 48;
            String passage = subject.getLast() + " rue " + i / 48;
            pairs.add(new TrainingPair(query, passage, "D" + i, TrainingPair.Origin.TITLE));
        }
        return pairs;
    }
}
