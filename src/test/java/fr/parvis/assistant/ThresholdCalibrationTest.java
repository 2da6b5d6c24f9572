package fr.parvis.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.assistant.ThresholdCalibration.Calibration;
import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.Collections;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.OnEachDatabase;
import fr.parvis.platform.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class ThresholdCalibrationTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-24T09:00:00Z"));

    @TempDir
    Path folder;

    @Test
    void theThresholdSetKeepsAbsentQuestionsUnansweredAndServesTheCollectionOnly() {
        MemoryRetriever retriever = new MemoryRetriever()
                .add("aides", "permis", "Aide au permis B", null, "L’aide au permis B est de 500 € pour les apprentis.")
                .add("aides", "velo", "Vélo électrique", null, "L’aide au vélo électrique est de 250 € au plus.")
                .add("aides", "licence", "Licence sportive", null, "La licence sportive est aidée à hauteur de 30 €.");
        try (Store store = Store.open(new DataFolder(folder))) {
            Collections collections = new Collections(store, CLOCK);
            Collection aides = collections.getOrCreate("aides");
            Collection other = collections.getOrCreate("autre");
            Thresholds thresholds = new Thresholds(store, CLOCK);
            NullModel nulls = new NullModel(retriever, new DataFolder(folder), CLOCK);
            Calibration found = new ThresholdCalibration(retriever, nulls, thresholds, CLOCK)
                    .calibrate(
                            aides,
                            List.of(
                                    new JudgedQuestion(
                                            "Quelle est l’aide au permis B pour les apprentis ?", true, "permis"),
                                    new JudgedQuestion("Quelle est l’aide au vélo électrique ?", true, "velo"),
                                    new JudgedQuestion("Quelle aide pour la licence sportive ?", true, "licence"),
                                    new JudgedQuestion("Quelle aide pour les frais de crèche ?", false, null)));

            assertThat(found.chosen().falseAnswers()).isLessThanOrEqualTo(ThresholdCalibration.FALSE_ANSWERS);
            assertThat(found.chosen().coverage()).isPositive();
            assertThat(found.passages()).isLessThanOrEqualTo(found.answer());
            assertThat(thresholds.find(List.of(aides), "assistant-public").answer())
                    .isEqualTo(found.answer());
            assertThat(thresholds.find(List.of(other), "assistant-public"))
                    .isEqualTo(
                            fr.parvis.assistant.internal.AnswerModel.shipped().bounds("assistant-public"));
        }
    }
}
