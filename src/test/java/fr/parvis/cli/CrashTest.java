package fr.parvis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fr.parvis.Parvis;
import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.IngestReport;
import fr.parvis.knowledge.Inquiry;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a power cut leaves: a process killed in the middle of its work, and the next one taking it up. */
class CrashTest {
    private static final int DOCUMENTS = 6_000;
    private static final LocalDate DAY = LocalDate.of(2026, 11, 24);

    @TempDir
    Path root;

    @Test
    void keepsEveryStoredDocumentOnceAfterAKillDuringIngestion() throws IOException, InterruptedException {
        Path lines = root.resolve("documents.jsonl");
        List<String> written = new ArrayList<>();
        for (int i = 0; i < DOCUMENTS; i++) {
            written.add(
                    "{\"id\":\"d%d\",\"title\":\"Document %d\",\"text\":\"Le numéro de dossier est dossier%dbis. %s\"}"
                            .formatted(i, i, i, "La mairie ouvre le matin. ".repeat(40)));
        }
        Files.write(lines, written);
        DataFolder folder = new DataFolder(root.resolve("data"));
        Process child = ingestInChild(lines, folder);
        try (Parvis parvis = Parvis.open(folder)) {
            Collection collection = parvis.collections().getOrCreate("dossiers");
            long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
            while (child.isAlive() && parvis.documents().count(collection, DAY) < 500 && System.nanoTime() < deadline) {
                Thread.sleep(5);
            }
            child.destroyForcibly().waitFor();
            long kept = parvis.documents().count(collection, DAY);
            assertThat(kept)
                    .as("some, and not all, was on disk when the process was killed")
                    .isBetween(500L, DOCUMENTS - 1L);
            assertThat(parvis.library().listUnfinished()).hasSize(1);

            IngestReport report = parvis.library().ingest(collection, lines, Progress.SILENT);

            assertThat(report.unchanged()).isEqualTo(kept);
            assertThat(report.added()).isEqualTo(DOCUMENTS - kept);
            assertThat(parvis.documents().count(collection, DAY)).isEqualTo(DOCUMENTS);
            assertThat(parvis.library().listUnfinished()).isEmpty();
            for (int number : new int[] {0, 250, 499, 3_000, DOCUMENTS - 1}) {
                assertThat(parvis.retriever()
                                .retrieve(new Inquiry("dossier" + number + "bis", List.of(collection), DAY, 10, 0))
                                .documents())
                        .as("found once: document " + number)
                        .filteredOn(hit -> hit.document().id().equals("d" + number))
                        .hasSize(1);
            }
        }
    }

    private static Process ingestInChild(Path lines, DataFolder folder) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "ingest",
                        lines.toString(),
                        "--collection",
                        "dossiers",
                        "--data",
                        folder.root().toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
