package fr.parvis.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.knowledge.Collection;
import fr.parvis.platform.Audience;
import fr.parvis.platform.DataFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NullModelTest {
    private static final Collection MEALS = new Collection(1, "repas", new Audience.Public());

    @TempDir
    Path folder;

    private final MemoryRetriever retriever = new MemoryRetriever();

    @BeforeEach
    void fill() {
        // words that questions of other subjects use as well, so that each finds something
        for (int i = 0; i < 4; i++) {
            retriever.add("repas", "note-" + i, "Note " + i, null, """
                    La cuisson demande du temps et une température. Le prix change avec la saison et la différence est grande.
                    Une langue, un film, un sport, un animal, une plante, une ville, un pays, un jeu, un livre, une année.""");
        }
    }

    @Test
    void whatACollectionDoesWithQuestionsOfOtherSubjectsIsKeptAndFoundAgain() {
        NullModel nulls = model();
        assertThat(nulls.find(List.of(MEALS))).isEmpty();

        nulls.calibrate(MEALS);

        assertThat(nulls.find(List.of(MEALS))).isPresent();
        assertThat(model().find(List.of(MEALS))).isPresent();
        assertThat(nulls.find(List.of(new Collection(2, "autre", new Audience.Public()))))
                .isEmpty();
    }

    @Test
    void statisticsOfAnotherModelOrADamagedFileAreLeftAside() throws IOException {
        model().calibrate(MEALS);
        Path file = new DataFolder(folder).index().resolve("null-1.json");

        Files.writeString(file, Files.readString(file).replaceFirst("\"model\":\"[^\"]*\"", "\"model\":\"other\""));
        assertThat(model().find(List.of(MEALS))).isEmpty();
        Files.writeString(file, "{broken");
        assertThat(model().find(List.of(MEALS))).isEmpty();
    }

    @Test
    void anUpdateRenewsWhatWasCalibratedAndNothingElse() throws IOException {
        Collection never = new Collection(2, "autre", new Audience.Public());
        model().calibrate(MEALS);
        Path file = new DataFolder(folder).index().resolve("null-1.json");
        Files.writeString(file, Files.readString(file).replaceFirst("\"model\":\"[^\"]*\"", "\"model\":\"older\""));

        model().renew(List.of(MEALS, never));

        assertThat(model().find(List.of(MEALS))).isPresent();
        assertThat(model().find(List.of(never))).isEmpty();
    }

    private NullModel model() {
        return new NullModel(
                retriever, new DataFolder(folder), InstantSource.fixed(Instant.parse("2026-11-24T09:00:00Z")));
    }
}
