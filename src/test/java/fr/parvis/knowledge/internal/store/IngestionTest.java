package fr.parvis.knowledge.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fr.parvis.knowledge.Collection;
import fr.parvis.knowledge.Collections;
import fr.parvis.knowledge.IngestReport;
import fr.parvis.knowledge.Originals;
import fr.parvis.knowledge.Source;
import fr.parvis.knowledge.SourceDocument;
import fr.parvis.knowledge.StoredVersion;
import fr.parvis.knowledge.internal.parsing.FolderSource;
import fr.parvis.platform.DataFolder;
import fr.parvis.platform.OnEachDatabase;
import fr.parvis.platform.Progress;
import fr.parvis.platform.Store;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEachDatabase
class IngestionTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-11-24T09:00:00Z"));

    @TempDir
    Path root;

    private Store store;
    private Ingestion ingestion;
    private SqlDocumentStore documents;
    private Collection collection;

    @BeforeEach
    void open() {
        DataFolder folder = new DataFolder(root);
        store = Store.open(folder);
        ingestion = new Ingestion(store, folder, new Originals(store, folder, CLOCK), CLOCK);
        documents = new SqlDocumentStore(store);
        collection = new Collections(store, CLOCK).getOrCreate("notes");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void countsWhatIsAddedUpdatedUnchangedAndRemoved() {
        ingest(
                "a",
                document("1", "un", null, null),
                document("2", "deux", null, null),
                document("3", "trois", null, null));

        IngestReport second = ingest("a", document("1", "un", null, null), document("2", "deux bis", null, null));

        assertThat(second.unchanged()).isEqualTo(1);
        assertThat(second.updated()).isEqualTo(1);
        assertThat(second.removed()).isEqualTo(1);
        assertThat(documents.count(collection, LocalDate.of(2026, 11, 24))).isEqualTo(2);
    }

    @Test
    void removesOnlyWhatCameFromTheSameOrigin() {
        ingest("a", document("1", "un", null, null));

        assertThat(ingest("b", document("2", "deux", null, null)).removed()).isZero();
        assertThat(documents.count(collection, LocalDate.of(2026, 11, 24))).isEqualTo(2);
    }

    @Test
    void keepsGoodDocumentsWhenOthersFail() {
        Source source = source("a", sink -> {
            sink.accept(new Source.Item.Found(document("1", "un", null, null)));
            sink.accept(new Source.Item.Failed("f.jsonl", 2, "MALFORMED_LINE", "Ligne illisible."));
            sink.accept(new Source.Item.Found(document("3", "trois", null, null)));
        });

        IngestReport report = ingestion.ingest(collection, source, Progress.SILENT);

        assertThat(report.added()).isEqualTo(2);
        assertThat(report.failed())
                .singleElement()
                .extracting(Source.Item.Failed::line)
                .isEqualTo(2);
    }

    @Test
    void keepsADocumentThatCannotBeReadThisTime() {
        ingest("a", document("1", "un", null, null));

        IngestReport report = ingestion.ingest(
                collection,
                source(
                        "a",
                        sink -> sink.accept(new Source.Item.Failed("1", null, "UNREADABLE_FILE", "Fichier fermé."))),
                Progress.SILENT);

        assertThat(report.removed()).isZero();
        assertThat(documents.count(collection, LocalDate.of(2026, 11, 24))).isEqualTo(1);
    }

    @Test
    void removesNothingThatADamagedFileOfLinesMayStillHold(@TempDir Path files) throws IOException {
        Path lines = files.resolve("lot.jsonl");
        Files.writeString(lines, line("1") + line("2") + line("3"));
        read(files);

        Files.writeString(lines, line("1") + "{\"id\":\"2\", cassé\n" + line("3"));
        IngestReport damaged = read(files);
        Files.writeString(lines, line("1") + line("3"));
        IngestReport mended = read(files);

        assertThat(damaged.failed()).hasSize(1);
        assertThat(damaged.removed()).isZero();
        assertThat(mended.removed()).isEqualTo(1);
    }

    @Test
    void removesNothingThatATruncatedArchiveMayStillHold(@TempDir Path files) throws IOException {
        Path archive = files.resolve("lot.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (String name : List.of("un.txt", "deux.txt")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(("Texte du fichier " + name + ".").getBytes(StandardCharsets.UTF_8));
            }
        }
        Path other = Files.writeString(files.resolve("autre.txt"), "Un autre texte.");
        assertThat(read(files).added()).isEqualTo(3);

        byte[] whole = Files.readAllBytes(archive);
        Files.write(archive, Arrays.copyOf(whole, whole.length / 2));
        Files.delete(other);
        IngestReport damaged = read(files);

        assertThat(damaged.failed())
                .singleElement()
                .extracting(Source.Item.Failed::file)
                .isEqualTo("lot.zip");
        assertThat(damaged.removed()).as("autre.txt alone").isEqualTo(1);
        assertThat(documents.find(collection, "lot.zip!/un.txt", LocalDate.of(2026, 11, 24)))
                .isPresent();
    }

    @Test
    void removesNothingThatATruncatedCompressedFileMayStillHold(@TempDir Path files) throws IOException {
        Path compressed = files.resolve("lot.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(compressed))) {
            for (int i = 0; i < 2_000; i++) {
                out.write(line(Integer.toString(i)).getBytes(StandardCharsets.UTF_8));
            }
        }
        read(files);

        byte[] whole = Files.readAllBytes(compressed);
        Files.write(compressed, Arrays.copyOf(whole, whole.length / 2));

        assertThat(read(files).removed()).isZero();
    }

    @Test
    void tellsThatAnIdStandsInTwoFilesOfOneReading(@TempDir Path files) throws IOException {
        Files.writeString(files.resolve("a.jsonl"), line("1"));
        Files.writeString(files.resolve("b.jsonl"), line("1").replace("Texte", "Autre texte"));

        IngestReport first = read(files);
        IngestReport second = read(files);

        assertThat(first.added()).isEqualTo(1);
        assertThat(first.failed()).singleElement().satisfies(failure -> {
            assertThat(failure.file()).isEqualTo("b.jsonl");
            assertThat(failure.code()).isEqualTo("DUPLICATE_ID");
        });
        assertThat(second.unchanged()).isEqualTo(1);
        assertThat(second.updated()).isZero();
    }

    private IngestReport read(Path files) {
        return ingestion.ingest(collection, new FolderSource(files), Progress.SILENT);
    }

    private static String line(String id) {
        return "{\"id\":\"" + id + "\",\"title\":\"Note " + id + "\",\"text\":\"Texte de la note " + id + ".\"}\n";
    }

    @Test
    void endsAVersionOnTheEveOfTheNextOne() {
        ingest("a", document("1", "ancien", "2023-09-01", null), document("1", "nouveau", "2026-07-01", null));

        assertThat(textOn("2026-06-30")).isEqualTo("ancien");
        assertThat(textOn("2026-07-01")).isEqualTo("nouveau");
        assertThat(documents.find(collection, "1", LocalDate.of(2023, 8, 31))).isEmpty();
        assertThat(documents.versions(collection, "1"))
                .extracting(version -> version.document().validTo())
                .containsExactly(LocalDate.of(2026, 6, 30), null);
    }

    @Test
    void includesBothBoundsOfAVersion() {
        ingest("a", document("1", "seul", "2026-01-01", "2026-12-31"));

        assertThat(textOn("2026-01-01")).isEqualTo("seul");
        assertThat(textOn("2026-12-31")).isEqualTo("seul");
        assertThat(documents.find(collection, "1", LocalDate.of(2027, 1, 1))).isEmpty();
    }

    @Test
    void addsAVersionWhenOnlyTheStartDateIsNew() {
        ingest("a", document("1", "ancien", "2023-09-01", null));

        IngestReport report = ingest("a", document("1", "nouveau", "2026-07-01", null));

        assertThat(report.added()).isEqualTo(1);
        assertThat(report.removed()).isZero();
        assertThat(textOn("2024-01-01")).isEqualTo("ancien");
    }

    @Test
    void tellsAFollowerEveryVersionWhoseEndHasMoved() {
        ingest("a", document("1", "ancien", "2023-09-01", null));
        long before = documents.revision(collection);

        ingest("a", document("1", "ancien", "2023-09-01", null), document("1", "nouveau", "2026-07-01", null));

        List<StoredVersion> changes = new ArrayList<>();
        documents.forEachChange(collection, before, changes::add);
        assertThat(changes).hasSize(2);
    }

    @Test
    void tellsAFollowerWhatIsRemoved() {
        ingest("a", document("1", "un", null, null));
        long before = documents.revision(collection);

        ingest("a");

        List<StoredVersion> changes = new ArrayList<>();
        documents.forEachChange(collection, before, changes::add);
        assertThat(changes).singleElement().matches(version -> version.document() == null);
    }

    @Test
    void saysWhenTheTextOfAVersionIsNotHeld() {
        ingest("a", document("1", "", "2010-01-01", null), document("1", "texte", "2020-01-01", null));

        assertThat(documents
                        .find(collection, "1", LocalDate.of(2015, 1, 1))
                        .orElseThrow()
                        .textHeld())
                .isFalse();
        assertThat(documents.list(collection, LocalDate.of(2015, 1, 1), 0, 10)).isEmpty();
    }

    @Test
    void keepsWhatWasReadBeforeAnInterruptionAndTakesItUpAgain() {
        Source broken = source("a", sink -> {
            for (int i = 0; i < 600; i++) {
                sink.accept(new Source.Item.Found(document("d" + i, "texte " + i, null, null)));
            }
            throw new IllegalStateException("power cut");
        });
        assertThatThrownBy(() -> ingestion.ingest(collection, broken, Progress.SILENT))
                .hasMessage("power cut");
        assertThat(ingestion.listUnfinished()).containsExactly("a");

        SourceDocument[] all = new SourceDocument[700];
        for (int i = 0; i < all.length; i++) {
            all[i] = document("d" + i, "texte " + i, null, null);
        }
        IngestReport report = ingest("a", all);

        assertThat(report.unchanged()).isEqualTo(500);
        assertThat(report.added()).isEqualTo(200);
        assertThat(ingestion.listUnfinished()).isEmpty();
    }

    private String textOn(String day) {
        return documents
                .find(collection, "1", LocalDate.parse(day))
                .orElseThrow()
                .document()
                .text();
    }

    private IngestReport ingest(String origin, SourceDocument... found) {
        return ingestion.ingest(
                collection,
                source(origin, sink -> List.of(found).forEach(d -> sink.accept(new Source.Item.Found(d)))),
                Progress.SILENT);
    }

    private static Source source(String origin, Consumer<Consumer<Source.Item>> reading) {
        return new Source() {
            @Override
            public String origin() {
                return origin;
            }

            @Override
            public void read(Consumer<Item> sink) {
                reading.accept(sink);
            }
        };
    }

    private static SourceDocument document(String id, String text, @Nullable String from, @Nullable String to) {
        return new SourceDocument(
                id,
                null,
                "Titre " + id,
                null,
                List.of(),
                List.of(),
                text,
                List.of(),
                List.of(),
                "",
                null,
                null,
                from == null ? null : LocalDate.parse(from),
                to == null ? null : LocalDate.parse(to),
                Map.of());
    }
}
