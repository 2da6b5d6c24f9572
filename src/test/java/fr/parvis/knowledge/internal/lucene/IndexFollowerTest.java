package fr.parvis.knowledge.internal.lucene;

import static fr.parvis.knowledge.internal.lucene.Shelf.document;
import static fr.parvis.knowledge.internal.lucene.Shelf.ids;
import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.Evidence;
import fr.parvis.knowledge.Link;
import fr.parvis.platform.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexFollowerTest {
    @TempDir
    Path root;

    private Shelf shelf;
    private Collection services;

    @BeforeEach
    void open() {
        shelf = new Shelf(root);
        services = shelf.collection("services");
    }

    @AfterEach
    void close() {
        shelf.close();
    }

    @Test
    void showsChangesToAnotherRetrieverOfTheSameFolder() {
        shelf.put(services, document("a", "Bus", "Le bus passe."));
        try (Shelf other = new Shelf(root)) {
            assertThat(ids(other.ask("bus", services))).containsExactly("a");

            shelf.put(services, document("a", "Bus", "Le bus passe."), document("b", "Train", "Le train passe."));
            other.retriever.refresh();
            assertThat(ids(other.ask("train", services))).containsExactly("b");

            shelf.follower.rebuild(services, Progress.SILENT);
            shelf.put(services, document("c", "Tram", "Le tram passe."));
            other.retriever.refresh();
            assertThat(ids(other.ask("tram", services))).containsExactly("c");
            assertThat(ids(other.ask("train", services))).isEmpty();
        }
    }

    @Test
    void catchesUpWithChangesItNeverHeardOf() {
        shelf.put(services, document("a", "Bus", "Le bus passe."));
        shelf.store(services, document("b", "Train", "Le train passe."));
        assertThat(ids(shelf.ask("bus train", services))).containsExactly("a");

        shelf.follow(services);

        assertThat(ids(shelf.ask("bus train", services))).containsExactly("b");
    }

    @Test
    void tellsTheRevisionItHasFollowedAndDoesNothingTwice() throws IOException {
        shelf.put(services, document("a", "Bus", "Le bus passe."));
        List<String> files = files();

        long revision = shelf.follower.follow(services, Progress.SILENT);

        assertThat(revision).isEqualTo(shelf.documents.revision(services));
        assertThat(files()).isEqualTo(files);
    }

    @Test
    void buildsAnewWhatIsDamaged() throws IOException {
        shelf.put(services, document("a", "Bus", "Le bus passe."));
        for (Path file :
                Files.walk(root.resolve("index")).filter(Files::isRegularFile).toList()) {
            if (file.getFileName().toString().startsWith("segments_")) {
                Files.writeString(file, "broken");
            }
        }

        try (Shelf other = new Shelf(root)) {
            other.follow(services);
            assertThat(ids(other.ask("bus", services))).containsExactly("a");
        }
    }

    @Test
    void removesWhatAnInterruptedRebuildLeft() throws IOException {
        shelf.put(services, document("a", "Bus", "Le bus passe."));
        Path left = root.resolve("index").resolve(services.id() + "/g7");
        Files.createDirectories(left);
        Files.writeString(left.resolve("_0.fdt"), "half");

        shelf.follow(services);

        assertThat(left).doesNotExist();
        assertThat(ids(shelf.ask("bus", services))).containsExactly("a");
    }

    @Test
    void emptiesTheIndexOfAnEmptiedCollection() {
        shelf.put(services, document("a", "Bus", "Le bus passe."));
        shelf.put(services);

        assertThat(shelf.ask("bus", services).searched()).isZero();
    }

    @Test
    void isTheSameWhicheverWayItCameToBe() {
        Link link = new Link("a", "ligne directe", "Prenez la ligne directe.");
        shelf.put(services, document("a", "Bus", "Le bus passe."), document("z", "Ancien", "Le bus et le tram."));
        shelf.put(services, document("a", "Bus", "Le bus passe encore."), document("b", "Train", "Le train.", link));
        shelf.put(services, document("b", "Train", "Le train passe.", link), document("a", "Bus", "Le bus roule."));
        Evidence grown = shelf.ask("bus ligne tram train", services);

        shelf.follower.rebuild(services, Progress.SILENT);
        shelf.retriever.refresh();

        Evidence rebuilt = shelf.ask("bus ligne tram train", services);
        assertThat(rebuilt.documents()).isEqualTo(grown.documents());
        assertThat(rebuilt.passages()).isEqualTo(grown.passages());
        assertThat(rebuilt.total()).isEqualTo(grown.total());
    }

    @Test
    void letsSeveralWritersAndReadersWorkAtOnce() throws Exception {
        shelf.put(services, document("a", "Bus", "Le bus passe."));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Shelf other = new Shelf(root)) {
            Stream<Future<?>> writers = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> {
                        Shelf writer = i % 2 == 0 ? shelf : other;
                        writer.put(
                                services,
                                document("a", "Bus", "Le bus passe, dit " + i),
                                document("b" + i, "Bus", "bus"));
                    }));
            Stream<Future<?>> readers = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> {
                        for (int n = 0; n < 50; n++) {
                            other.retriever.refresh();
                            assertThat(ids(other.ask("bus", services))).contains("a");
                        }
                    }));
            for (Future<?> each : Stream.concat(writers, readers).toList()) {
                each.get();
            }
        }
        shelf.follow(services);
        assertThat(shelf.ask("bus", services).searched()).isEqualTo(2);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve("index"))) {
            return files.map(Path::toString).sorted().toList();
        }
    }
}
